package org.runspace.adapter.journal;

import org.runspace.pipeline.PipelineRequest;

/**
 * A compensation that a server left.
 *
 * @param number its number in its transaction
 * @param request its commands
 */
public record LeftScript(int number, PipelineRequest request) {}
