package org.runspace.adapter;

import jakarta.resource.Referenceable;
import java.io.Serializable;
import org.runspace.RunspaceSource;
import org.runspace.diagnosis.DiagnosedSource;
import org.runspace.pipeline.PipelineSource;

/**
 * The connection factory that a container binds for a pool, with any connection definition. Applications need only
 * {@link RunspaceSource}.
 */
public interface RunspaceConnectionFactory extends PipelineSource, DiagnosedSource, Serializable, Referenceable {}
