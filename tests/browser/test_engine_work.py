"""Long work: it says how far it is, and can be stopped."""

from tests.kit.engine_page import Visit
from tests.kit.engine_site import SOON


def test_long_work_says_how_far_it_is(visit: Visit) -> None:
    done = visit().result("work({steps: 4})")
    assert done == {"progress": [[1, 4], [2, 4], [3, 4]], "report": {"steps": 4}}


def test_work_takes_longer_than_the_limit_as_long_as_it_steps(visit: Visit) -> None:
    page = visit(call=2_500)
    done = page.result("work({steps: 6, ms: 500})")
    assert done["report"] == {"steps": 6, "ms": 500}
    assert page.workers == 1


def test_work_that_is_stopped_leaves_the_worker_alive(visit: Visit) -> None:
    page = visit()
    done = page.result("work({steps: 1_000_000}, 2)")
    assert done == {
        "progress": [[1, 1_000_000], [2, 1_000_000]],
        "code": "",
        "message": "no longer wanted",
    }
    assert page.ask(one="1") == {"report": {"one": "1"}}
    assert (page.workers, page.state) == (1, "ready")


def test_a_question_in_turn_can_be_stopped_too(visit: Visit) -> None:
    page = visit()
    done = page.result(
        """(() => {
          const stopper = new AbortController();
          const asked = (request, options) => engine.call({ do: "score", ...request }, options);
          const wanted = asked({ response: { steps: 20, ms: 20 } }, {
            onProgress: (done) => done === 2 && stopper.abort(),
          });
          const stopped = asked({}, { signal: stopper.signal }).catch(({ name }) => name);
          return Promise.all([wanted, stopped, score({ one: "1" })]);
        })()"""
    )
    assert done == [
        {"report": {"steps": 20, "ms": 20}},
        "AbortError",
        {"report": {"one": "1"}},
    ]
    assert page.workers == 1


def test_a_worker_that_does_not_stop_is_replaced(visit: Visit) -> None:
    page = visit(**SOON)
    assert page.ask(zero="0") == {"report": {"zero": "0"}}  # or it would be stopped unasked
    before = page.workers
    asking = """engine.call(
      { do: "score", response: { steps: 2, hang: 1 } },
      { signal: AbortSignal.timeout(100) },
    ).catch(({ name }) => name)"""
    assert page.result(asking) == "TimeoutError"
    assert page.ask(one="1") == {"report": {"one": "1"}}
    assert page.workers > before


def test_a_call_stopped_before_it_began_asks_nothing(visit: Visit) -> None:
    page = visit()
    asking = "engine.call({do: 'score'}, {signal: AbortSignal.abort()}).catch(({name}) => name)"
    assert page.result(asking) == "AbortError"
    assert page.workers == 0
