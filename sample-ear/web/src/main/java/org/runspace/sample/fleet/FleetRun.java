package org.runspace.sample.fleet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.ThreadFactory;
import org.runspace.GroupResult;
import org.runspace.InvocationResult;
import org.runspace.RemoteRunspace;
import org.runspace.TargetResult;
import org.runspace.TargetState;
import org.runspace.sample.Answer;
import org.runspace.sample.ItemLines;
import org.runspace.sample.live.Watched;

/**
 * A script at many targets, whose items are written as they arrive. Only the digests of the outputs are kept. Not
 * thread-safe, except for the stops.
 */
final class FleetRun implements Watched, Flow.Subscriber<TargetResult<String>> {
    private final FleetRequest request;
    private final ThreadFactory threads;
    private final Answer answer;
    private final Map<String, TargetRun> targets = new LinkedHashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names;
    private final List<TargetResult<String>> results = new ArrayList<>();
    private Flow.Subscription subscription;

    FleetRun(FleetRequest request, ThreadFactory threads, ItemLines lines) {
        this.request = request;
        this.threads = threads;
        this.answer = new Answer(lines, this::stop);
        for (FleetTarget target : request.targets()) {
            numbers.put(target.name(), targets.size());
            targets.put(target.name(), new TargetRun(targets.size(), target, answer));
        }
        this.names = List.copyOf(targets.keySet());
    }

    @Override
    public void write() throws IOException {
        try {
            answer.write(lines -> lines.writeBegin(names), this::start);
        } finally {
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }

    private void start() {
        request.group()
                .threads(threads)
                .<RemoteRunspace, String>publishWork(
                        target -> targets.get(target.name()).open(),
                        (target, session) -> targets.get(target.name()).run(session, request.call()))
                .subscribe(this);
    }

    /** A target that still waits for its turn will do nothing then. */
    @Override
    public void stop() {
        targets.values().forEach(TargetRun::stop);
    }

    /** Finds a target by its number. From any thread. */
    Optional<TargetRun> target(int number) {
        return number >= 0 && number < names.size() ? Optional.of(targets.get(names.get(number))) : Optional.empty();
    }

    @Override
    public void onSubscribe(Flow.Subscription results) {
        subscription = results;
        results.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(TargetResult<String> result) {
        answer.execute(() -> ended(result));
    }

    private void ended(TargetResult<String> result) {
        results.add(result);
        String reason = result.failure().map(FleetRun::message).orElse("");
        answer.toPage(
                lines -> lines.from(number(result)).writeTarget(result.state().name(), reason));
    }

    private int number(TargetResult<String> result) {
        return numbers.get(result.target().name());
    }

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    @Override
    public void onError(Throwable failure) {
        answer.execute(() -> {
            answer.toPage(lines -> lines.writeFailure(message(failure)));
            end("BROKEN");
        });
    }

    @Override
    public void onComplete() {
        answer.execute(() -> end(state()));
    }

    private void end(String state) {
        results.sort(Comparator.comparing(this::number));
        GroupResult<String> all = new GroupResult<>(results);
        List<List<Integer>> equal = all.groupBy(InvocationResult::output).values().stream()
                .map(group -> group.stream().map(numbers::get).toList())
                .toList();
        answer.toPage(lines -> lines.writeEnd(state, all.summary(), equal));
        answer.end();
    }

    private String state() {
        boolean allSucceeded = results.stream().allMatch(result -> result.state() == TargetState.SUCCEEDED);
        boolean anyStopped = results.stream().anyMatch(result -> result.state() == TargetState.STOPPED);
        if (allSucceeded) {
            return "COMPLETED";
        }
        return anyStopped ? "STOPPED" : "FAILED";
    }
}
