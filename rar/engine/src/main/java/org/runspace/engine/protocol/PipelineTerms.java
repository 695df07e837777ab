package org.runspace.engine.protocol;

import java.time.Duration;
import java.util.UUID;

/**
 * What a client's session has to know of a pipeline that it is to run.
 *
 * @param id the pipeline's id
 * @param title its name in messages
 * @param nested whether it may run beside another one
 * @param takesInput whether input will follow, to its end
 * @param limit the time that it may run, or null for no limit
 */
public record PipelineTerms(UUID id, String title, boolean nested, boolean takesInput, Duration limit) {}
