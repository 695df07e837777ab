package org.runspace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.Excerpt;
import org.runspace.mapping.ObjectMapping;
import org.runspace.mapping.ObjectMappingException;
import org.runspace.object.ErrorRecord;
import org.runspace.object.InformationRecord;
import org.runspace.object.InformationalRecord;
import org.runspace.object.InvocationInfo;
import org.runspace.object.PSObject;
import org.runspace.object.ProgressRecord;

/**
 * Everything that one run of a pipeline sent, separated by stream. Each stream is in the order of arrival. Immutable.
 *
 * @param <T> the type of the output's objects
 */
public final class InvocationResult<T> {
    private final List<T> output;
    private final Collector streams;

    private InvocationResult(List<T> output, Collector streams) {
        this.output = output;
        this.streams = streams;
    }

    /** Returns what work without a pipeline of its own has led to. */
    static <T> InvocationResult<T> of(T value) {
        Collector ended = new Collector();
        ended.state = PipelineState.COMPLETED;
        return new InvocationResult<>(List.of(value), ended);
    }

    /**
     * Returns the objects of the output.
     *
     * @return an unmodifiable list
     */
    public List<T> output() {
        return output;
    }

    /**
     * Returns the non-terminating errors.
     *
     * @return an unmodifiable list
     */
    public List<ErrorRecord> errors() {
        return Collections.unmodifiableList(streams.errors);
    }

    /**
     * Returns the warnings.
     *
     * @return an unmodifiable list
     */
    public List<InformationalRecord> warnings() {
        return Collections.unmodifiableList(streams.warnings);
    }

    /**
     * Returns the verbose messages.
     *
     * @return an unmodifiable list
     */
    public List<InformationalRecord> verbose() {
        return Collections.unmodifiableList(streams.verbose);
    }

    /**
     * Returns the debug messages.
     *
     * @return an unmodifiable list
     */
    public List<InformationalRecord> debug() {
        return Collections.unmodifiableList(streams.debug);
    }

    /**
     * Returns the records of the information stream, {@code Write-Host} included.
     *
     * @return an unmodifiable list
     */
    public List<InformationRecord> information() {
        return Collections.unmodifiableList(streams.information);
    }

    /**
     * Returns the progress records.
     *
     * @return an unmodifiable list
     */
    public List<ProgressRecord> progress() {
        return Collections.unmodifiableList(streams.progress);
    }

    /**
     * Converts the objects of the output to a Java type, a record for example.
     *
     * @param <R> the type
     * @param type a type that {@link ObjectMapping} lists
     * @return the same result with other objects
     * @throws ObjectMappingException if no object could be converted to the type
     * @throws ResultMappingException if one of these cannot be; carries all of them
     */
    public <R> InvocationResult<R> as(Class<R> type) {
        ObjectMapping<R> mapping = ObjectMapping.of(type);
        try {
            return new InvocationResult<>(mapping.mapAll(streams.output), streams);
        } catch (ObjectMappingException e) {
            throw new ResultMappingException(e, streams.result());
        }
    }

    /**
     * Returns the state in which the run ended.
     *
     * @return a terminal state
     */
    public PipelineState state() {
        return streams.state;
    }

    /**
     * Returns the terminating error of a run that failed or was stopped.
     *
     * @return empty if there was none
     */
    public Optional<ErrorRecord> reason() {
        return Optional.ofNullable(streams.reason);
    }

    /**
     * Returns whether any error was written or the run failed.
     *
     * @return false for a run without errors
     */
    public boolean hadErrors() {
        return !streams.errors.isEmpty() || streams.state == PipelineState.FAILED;
    }

    /**
     * Throws if any error was written.
     *
     * @return this, if there was none
     * @throws RemoteCommandException with the first error record and all that was received
     */
    public InvocationResult<T> orThrow() {
        requireCompleted();
        if (!streams.errors.isEmpty()) {
            ErrorRecord first = streams.errors.get(0);
            throw new RemoteCommandException(
                    ErrorCode.ERRORS_WRITTEN, first, streams.result(), streams.errors.size(), shown(first));
        }
        return this;
    }

    /**
     * Throws if the run failed or was stopped. Error records of a run that completed do not count.
     *
     * @return this, if it completed
     * @throws PipelineStoppedException if the run was stopped
     * @throws RemoteCommandException if it failed
     */
    public InvocationResult<T> requireCompleted() {
        if (streams.state == PipelineState.STOPPED) {
            throw new PipelineStoppedException(streams.reason, streams.result());
        }
        if (streams.state == PipelineState.FAILED) {
            String why = streams.reason == null ? "no reason was given" : shown(streams.reason);
            throw new RemoteCommandException(ErrorCode.PIPELINE_FAILED, streams.reason, streams.result(), why);
        }
        return this;
    }

    /**
     * The message, and the place in the script below it, as PowerShell shows them; some messages have the place
     * already.
     */
    private static String shown(ErrorRecord error) {
        InvocationInfo place = error.invocationInfo();
        String position = place == null ? "" : Excerpt.lines(place.positionMessage());
        String message = Excerpt.lines(error.message());
        return position.isBlank() || message.contains(position) ? message : message + '\n' + position;
    }

    /**
     * Collects the items of one run by stream, for subscribers of {@link PowerShell#items()}. Not thread-safe; its
     * result is.
     */
    public static final class Collector {
        private final List<PSObject> output = new ArrayList<>();
        private final List<ErrorRecord> errors = new ArrayList<>();
        private final List<InformationalRecord> warnings = new ArrayList<>();
        private final List<InformationalRecord> verbose = new ArrayList<>();
        private final List<InformationalRecord> debug = new ArrayList<>();
        private final List<InformationRecord> information = new ArrayList<>();
        private final List<ProgressRecord> progress = new ArrayList<>();
        private PipelineState state = PipelineState.NOT_STARTED;
        private @Nullable ErrorRecord reason;

        /** Creates an empty collector. */
        public Collector() {
            // the fields say it all
        }

        /**
         * Adds the next item.
         *
         * @param item any item of the run, in the order of arrival
         */
        public void add(PipelineItem item) {
            if (item instanceof PipelineItem.Output out) {
                output.add(out.value());
            } else if (item instanceof PipelineItem.ErrorItem error) {
                errors.add(error.record());
            } else if (item instanceof PipelineItem.WarningItem warning) {
                warnings.add(warning.record());
            } else if (item instanceof PipelineItem.VerboseItem message) {
                verbose.add(message.record());
            } else if (item instanceof PipelineItem.DebugItem message) {
                debug.add(message.record());
            } else if (item instanceof PipelineItem.InformationItem message) {
                information.add(message.record());
            } else if (item instanceof PipelineItem.ProgressItem message) {
                progress.add(message.record());
            } else if (item instanceof PipelineItem.StateChanged changed) {
                state = changed.state();
                reason = changed.reason();
            }
        }

        /**
         * Returns the first error record that was added.
         *
         * @return empty if there was none
         */
        public Optional<ErrorRecord> firstError() {
            return errors.stream().findFirst();
        }

        /**
         * Returns everything that was added. Nothing may be added after this call.
         *
         * @return a result whose state is the last one that was added
         */
        public InvocationResult<PSObject> result() {
            return new InvocationResult<>(Collections.unmodifiableList(output), this);
        }
    }
}
