"""Long work: it says how far it is, and can be stopped."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.kit.engine_page import ask, state
from tests.kit.engine_site import SOON


def test_long_work_says_how_far_it_is(visit: Callable[..., Page]) -> None:
    done = visit().evaluate("work({steps: 4})")
    assert done == {"progress": [[1, 4], [2, 4], [3, 4]], "report": {"steps": 4}}


def test_work_takes_longer_than_the_limit_as_long_as_it_steps(visit: Callable[..., Page]) -> None:
    page = visit(call=2_500)
    done = page.evaluate("work({steps: 6, ms: 500})")
    assert done["report"] == {"steps": 6, "ms": 500}
    assert page.evaluate("workers.length") == 1


def test_work_that_is_stopped_leaves_the_worker_alive(visit: Callable[..., Page]) -> None:
    page = visit()
    done = page.evaluate("work({steps: 1_000_000}, 2)")
    assert done == {
        "progress": [[1, 1_000_000], [2, 1_000_000]],
        "code": "",
        "message": "no longer wanted",
    }
    assert ask(page, one="1") == {"report": {"one": "1"}}
    assert (page.evaluate("workers.length"), state(page)) == (1, "ready")


def test_a_question_in_turn_can_be_stopped_too(visit: Callable[..., Page]) -> None:
    page = visit()
    done = page.evaluate(
        """() => {
          const stopper = new AbortController();
          const asked = (request, options) => engine.call({ do: "score", ...request }, options);
          const wanted = asked({ response: { steps: 20, ms: 20 } }, {
            onProgress: (done) => done === 2 && stopper.abort(),
          });
          const stopped = asked({}, { signal: stopper.signal }).catch(({ name }) => name);
          return Promise.all([wanted, stopped, score({ one: "1" })]);
        }"""
    )
    assert done == [
        {"report": {"steps": 20, "ms": 20}},
        "AbortError",
        {"report": {"one": "1"}},
    ]
    assert page.evaluate("workers.length") == 1


def test_a_worker_that_does_not_stop_is_replaced(visit: Callable[..., Page]) -> None:
    page = visit(**SOON)
    assert ask(page, zero="0") == {"report": {"zero": "0"}}  # or it would be stopped unasked
    before = page.evaluate("workers.length")
    asking = """engine.call(
      { do: "score", response: { steps: 2, hang: 1 } },
      { signal: AbortSignal.timeout(100) },
    ).catch(({ name }) => name)"""
    assert page.evaluate(asking) == "TimeoutError"
    assert ask(page, one="1") == {"report": {"one": "1"}}
    assert page.evaluate("workers.length") > before


def test_a_call_stopped_before_it_began_asks_nothing(visit: Callable[..., Page]) -> None:
    page = visit()
    asking = "engine.call({do: 'score'}, {signal: AbortSignal.abort()}).catch(({name}) => name)"
    assert page.evaluate(asking) == "AbortError"
    assert page.evaluate("workers.length") == 0
