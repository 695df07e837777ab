package org.runspace.sample.question;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.runspace.sample.ItemLines;

/** The questions of one run that wait for an answer of a page. Thread-safe. */
public final class Questions {
    private final Duration limit;
    private final Consumer<Consumer<ItemLines>> page;
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<Integer, Waiting> waiting = new ConcurrentHashMap<>();

    /** What became of an answer. */
    enum Outcome {
        /** It goes to who has asked. */
        TAKEN,
        /** Nobody waits for it. */
        UNWANTED,
        /** It is none to this question, which still stands. */
        UNFIT
    }

    private record Waiting(Question question, CompletableFuture<Answered> answer) {}

    /**
     * Creates the questions of a run.
     *
     * @param limit how long an answer is waited for; the end of the run ends the wait, too
     * @param page is given what writes to the pages, when somebody is asked and when nobody is any more
     */
    public Questions(Duration limit, Consumer<Consumer<ItemLines>> page) {
        this.limit = limit;
        this.page = page;
    }

    /**
     * Answers a question.
     *
     * @param number the question's number
     * @param answered the answer
     */
    Outcome answer(int number, Answered answered) {
        Waiting asked = waiting.get(number);
        if (asked == null) {
            return Outcome.UNWANTED;
        }
        if (!asked.question().takes(answered.values())) {
            return Outcome.UNFIT;
        }
        return asked.answer().complete(answered) ? Outcome.TAKEN : Outcome.UNWANTED;
    }

    /** Waits for the answer. An interrupt of the thread, with which the run's end comes, ends that. */
    List<String> ask(String caption, String message, List<Field> fields) {
        int number = asked.incrementAndGet();
        CompletableFuture<Answered> answer = new CompletableFuture<>();
        Question question = new Question(number, caption, message, fields);
        waiting.put(number, new Waiting(question, answer));
        try {
            page.accept(lines -> lines.writeQuestion(question));
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS).values();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the run has ended before the question was answered", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("nobody has answered within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            waiting.remove(number);
            String user = answer.isDone() ? answer.join().user() : "";
            page.accept(lines -> lines.writeAnswered(number, user));
        }
    }
}
