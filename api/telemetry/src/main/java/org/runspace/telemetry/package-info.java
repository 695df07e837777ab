/** Runs as spans and metrics of OpenTelemetry. Start at {@link org.runspace.telemetry.RunTelemetry}. */
@NullMarked
package org.runspace.telemetry;

import org.jspecify.annotations.NullMarked;
