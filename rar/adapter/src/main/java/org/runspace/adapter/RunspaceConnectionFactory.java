package org.runspace.adapter;

import jakarta.resource.Referenceable;
import java.io.Serializable;
import org.runspace.RunspaceSource;
import org.runspace.pipeline.PipelineSource;

/**
 * What a container binds for a pool of any connection definition. Applications need to know {@link RunspaceSource}
 * only.
 */
public interface RunspaceConnectionFactory extends PipelineSource, Serializable, Referenceable {}
