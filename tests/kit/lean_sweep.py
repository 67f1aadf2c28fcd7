"""Call every function, type and method of the modules in C with many arguments; runs in Pyodide.

What is left out would end the run, wait, tell the time or an address, or change what later calls
find. `MODULES` is put into this text; without `EVERY_TYPE`, only these modules' types are asked.
The last value is JSON: for each callable, what its calls gave.

Longer than most: arguments, receivers and what is left out are one list each, for all modules.
"""

import datetime
import importlib
import io
import json
import re
import sys
import types
import weakref
import zlib
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, count
from typing import Any

MODULES: list[str] = []
EVERY_TYPE = True

# Where something is in memory, or this text in a file.
ADDRESS = re.compile(r"""0x[0-9a-f]+|\b\d{7,9}\b(?=>)|file ["'][^"']*["']""")
ARGUMENTS: list[Callable[[], tuple[Any, ...]]] = [
    lambda: (),
    lambda: (None,),
    *(
        (lambda value=value: (value,))
        for value in (0, 1, -1, 7, 2**70, 1.5, float("nan"), 2 + 1j, True, "", "a", "é€😀 Ab1")
    ),
    lambda: ("1.25e3",),
    lambda: ("utf-16",),
    lambda: (b"",),
    lambda: (b"abc\xff\x00",),
    lambda: (bytearray(b"xy"),),
    lambda: (memoryview(b"xyz"),),
    lambda: ([],),
    lambda: ([3, 1, 2],),
    lambda: ((1.5, 2),),
    lambda: ({"a": 1, "é": [2]},),
    lambda: ({1, 2},),
    lambda: (range(5),),
    lambda: (iter("abc"),),
    lambda: (io.StringIO('a,"b"\nc;d\n'),),
    lambda: (int,),
    lambda: (datetime.date(2026, 11, 26),),
    lambda: (len, [[1], [2, 3]]),
    lambda: (1, 2),
    lambda: (1.5, -2),
    lambda: (1000, 7),
    lambda: ("a", "b"),
    lambda: ("a-b", "-"),
    lambda: ("%s and %05.2f", ("x", 2.5)),
    lambda: (b"a,b", b","),
    lambda: ("é€", "utf-8"),
    lambda: (b"\xe9\x80", "latin-1"),
    lambda: ([3, 1, 2], 1),
    lambda: ({"a": 1}, "a"),
    lambda: ("a", "replace", 1),
    lambda: (2026, 11, 26),
    lambda: (2, 3, 5),
    lambda: (b"abc", 0, 2),
    lambda: (lambda *values: values, [1, 2], [3, 4]),
    lambda: ("a+(b|c)*", "xaabcx", 0),
]
LEFT_OUT_MODULES = {"_pyodide_core", "_signal", "faulthandler", "fcntl"}
LEFT_OUT = set(
    # ends, waits, or asks somebody
    "_exit abort acquire acquire_lock breakpoint exit input interrupt_main kill poll select sleep "
    "_acquire_restore __enter__ _shutdown _run_exitfuncs clock_nanosleep accept recv connect fork "
    "help quit copyright credits license raise_signal _stop join wait pause wait_for "
    # tells the time, chance, an address, or how much there is of something
    "time time_ns now utcnow today urandom getrandom id __hash__ hash __sizeof__ getsizeof "
    "getrefcount getpid times uname get_count get_objects get_referrers get_stats get_debug "
    "getallocatedblocks getunicodeinternedsize _current_frames _current_exceptions _getframe "
    "_getframemodulename stat lstat fstat statvfs fstatvfs scandir listdir get_ident get_native_id "
    "getloadavg clock_gettime clock_gettime_ns clock_getres seed __reduce__ __reduce_ex__ __dir__ "
    "monotonic monotonic_ns perf_counter perf_counter_ns process_time process_time_ns thread_time "
    "thread_time_ns __interactivehook__ __breakpointhook__ "
    "getsid getpgid getppid cpu_count _debugmallocstats "
    "get_referents get_freeze_count _get_traced_memory get_traced_memory get_tracemalloc_memory "
    "_get_object_traceback globals "
    "locals vars dir __getstate__ _thread_count _count get_inotify sched_getaffinity "
    # changes what later calls find
    "activate_stack_trampoline addaudithook audit breakpointhook displayhook excepthook "
    "unraisablehook call_tracing exec eval compile __import__ start stop register unregister "
    "_clear_type_cache _clear_internal_caches enable disable collect freeze unfreeze chdir fchdir "
    "chroot umask putenv unsetenv close closerange dup dup2 write writev pwrite ftruncate truncate "
    "lseek remove unlink rename rmdir set_wakeup_fd tzset print open _filters_mutated "
    "_filters_mutated_lock_held _setmode stack_size sendfile posix_fallocate pipe openpty pty "
    "reset_peak clear_traces _fix_co_filename acquire_lock release_lock lock_held exec_dynamic "
    "exec_builtin create_dynamic create_builtin init_frozen _override_frozen_modules_for_tests "
    "_override_multi_interp_extensions_check intern fsync fdatasync read readv pread readinto "
    "detach fileno isatty register_at_fork register_error _unregister_error unregister_error "
    "lookup_error _forget_codec mkfifo mknod mkdir symlink link chmod chown lchown fchown fchmod "
    "utime access replace execv execve _exithandlers _clear set_debug set_threshold remote_exec "
    "_register_task _unregister_task _enter_task _leave_task _swap_current_task "
    "_register_eager_task _unregister_eager_task monitoring _start_joinable_thread start_new "
    "start_new_thread start_joinable_thread daemon_threads_allowed _set_sentinel "
    "_make_thread_handle settrace_all_threads setprofile_all_threads "
    # 7 to the power of two to the 70th
    "pow ipow __pow__ __rpow__ __ipow__ lshift ilshift __lshift__ __rlshift__".split()
)
# These tell the time when nothing, or None, is said: the first two arguments.
NOW = {"asctime", "ctime", "gmtime", "localtime", "strftime", "fromtimestamp"}
# Of these modules only what is named: the rest works on files, or on other computers.
ALONE = {
    "posix": "fspath strerror major minor makedev waitstatus_to_exitcode WIFEXITED WEXITSTATUS "
    "WIFSIGNALED WTERMSIG WIFSTOPPED WSTOPSIG WCOREDUMP stat_result terminal_size times_result "
    "uname_result statvfs_result sched_param DirEntry get_inheritable".split(),
    "_socket": "htonl htons ntohl ntohs inet_aton inet_ntoa inet_pton inet_ntop CMSG_LEN "
    "CMSG_SPACE getdefaulttimeout".split(),
}
# Whatever is set in one of these stays for the calls after it.
SETS_IN = {"sys", "_asyncio", "_thread", "gc", "_imp", "_locale"}
KEPT_METHODS = {"str.replace", "bytes.replace", "bytearray.replace", "date.replace"}


def imported(name: str) -> Any:
    return importlib.import_module(name)


# One or more of each type that can be made at once; most are changed by what is asked of them.
RECEIVERS: list[Callable[[], Any]] = [
    *((lambda value=value: value) for value in (7, -(2**70), 2.75, 2 + 1j, True, "é Ab", "abc")),
    *((lambda value=value: value) for value in (b"ab\xff", None, (1, 2), len, slice(1, 2))),
    *(lambda: bytearray(b"ba"), lambda: memoryview(b"abc"), lambda: [2, 1], lambda: {"a": 1}),
    *(lambda: {1, 2}, lambda: frozenset({3}), lambda: range(1, 9, 2), lambda: iter([1, 2])),
    *(lambda: OrderedDict(b=1), lambda: defaultdict(list), lambda: deque([1, 2]), object),
    *(lambda: io.BytesIO(b"a\nb"), lambda: io.StringIO("a\nb"), lambda: {"k": 2}.items()),
    *(lambda: io.BufferedReader(io.BytesIO(b"abc")), lambda: io.BufferedWriter(io.BytesIO())),
    lambda: io.TextIOWrapper(io.BytesIO("é\nb\r\n".encode()), "utf-8"),
    *(
        lambda: types.SimpleNamespace(a=1),
        lambda: count(3),
        lambda: chain([1]),
        lambda: super(int, 7),
    ),
    *(lambda: re.compile("(a)(?P<n>b+)?"), lambda: re.compile("(a)(b)").search("xab")),
    lambda: imported("re").compile("b").scanner("abb"),
    *(lambda: datetime.date(2026, 11, 26), lambda: datetime.datetime(2026, 11, 26, 9)),
    *(lambda: datetime.time(9, 5), lambda: datetime.timedelta(3, 7), lambda: ValueError("v")),
    *(lambda: datetime.timezone(datetime.timedelta(hours=1)), lambda: weakref.ref(io.StringIO)),
    *(lambda: zlib.compressobj(), lambda: zlib.decompressobj()),
    *(lambda: imported("_random").Random(5), lambda: imported("_struct").Struct("<hd")),
    *(lambda: imported("unicodedata").ucd_3_2_0, lambda: imported("functools").partial(max, 3)),
    *(lambda: imported("_csv").reader(["a,b"]), lambda: imported("_csv").writer(io.StringIO())),
    lambda: imported("json.scanner").make_scanner(json.JSONDecoder()),
    *(lambda: imported("contextvars").ContextVar("v"), lambda: imported("contextvars").Context()),
    *(
        lambda: imported("ast").parse("a + 1"),
        lambda: (each for each in "ab"),
        lambda: zip("ab", "c", strict=False),
    ),
    *(lambda: map(str, [1]), lambda: enumerate("ab"), lambda: reversed([1, 2]), lambda: lambda: 1),
]


def kind_made(make: Callable[[], Any]) -> type | None:
    """Return the type that comes, where its module is asked for: some are of modules left out."""
    try:
        kind = type(make())
    except ImportError:
        return None
    left_out = {*sys.builtin_module_names} - {*MODULES}
    return None if kind.__module__ in left_out else kind


KINDS = [kind_made(make) for make in RECEIVERS] if EVERY_TYPE else []
Made = tuple[str, str, Callable[[], Any]]


def callables(module: types.ModuleType) -> Iterator[Made]:
    """Yield each callable: its name, its last name, and what makes it anew."""
    for name in sorted(vars(module)):
        value = getattr(module, name, None)
        if callable(value):
            yield f"{module.__name__}.{name}", name, partial(getattr, module, name)


def kinds(modules: Sequence[types.ModuleType]) -> list[type]:
    """Return the types that the modules name, and those of the receivers."""
    named = [each for module in modules for each in vars(module).values() if isinstance(each, type)]
    return [each for each in dict.fromkeys([*named, *KINDS]) if each]


def methods(kind: type) -> Iterator[Made]:
    known = [index for index, each in enumerate(KINDS) if each is kind]
    for method in sorted(vars(kind)):
        name = f"{kind.__module__}.{kind.__name__}.{method}"
        yield name, method, partial(getattr, kind, method)
        for index in known:
            yield f"{name} of {index}", method, partial(of_receiver, index, method)


def of_receiver(index: int, method: str) -> Any:
    return getattr(RECEIVERS[index](), method)


def described(value: Any) -> str:
    """Return what a value is, and of what goes on giving the first few."""
    if hasattr(value, "__next__") and not hasattr(value, "readline"):
        found = []
        for _ in range(12):
            try:
                found.append(next(value))
            except StopIteration:
                break
        value = (type(value).__name__, found)
    return ADDRESS.sub("0x", f"{type(value).__name__} {value!r}")[:3_000]


def outcome(make: Callable[[], Any], arguments: Callable[[], tuple[Any, ...]]) -> str:
    try:
        function = make()
        return described(function(*arguments()) if callable(function) else function)
    except BaseException as error:
        return ADDRESS.sub("0x", f"{type(error).__name__}: {error}")[:3_000]


def is_left_out(name: str, last: str, module: str) -> bool:
    if ".".join(name.split(" ")[0].split(".")[-2:]) in KEPT_METHODS:
        return False
    if module in ALONE:
        return name.split(".")[1] not in ALONE[module]
    sets = last.lstrip("_").startswith("set") and module in SETS_IN and name.count(".") == 1
    return last in LEFT_OUT or sets


def asked(names: Sequence[str]) -> Iterator[Made]:
    """Yield all that is called, of these modules and of every type."""
    modules = [imported(name) for name in names if name not in LEFT_OUT_MODULES]
    for module in modules:
        for each in callables(module):
            if not is_left_out(*each[:2], module.__name__):
                yield each
    for kind in kinds(modules):
        yield from (each for each in methods(kind) if not is_left_out(*each[:2], ""))


def sweep() -> str:
    found: dict[str, list[Any]] = {}
    real = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = io.StringIO()
    for name, last, make in asked(MODULES):
        some = ARGUMENTS[2:] if last in NOW else ARGUMENTS
        outcomes = [outcome(make, arguments) for arguments in some]
        text = "\n".join(outcomes).encode("utf-8", "backslashreplace")
        found[name] = [len(outcomes), zlib.crc32(text), outcomes[0][:60]]
    sys.stdout, sys.stderr = real
    return json.dumps(found)


sweep()
