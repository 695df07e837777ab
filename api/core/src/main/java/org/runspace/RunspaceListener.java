package org.runspace;

import org.runspace.object.PSObject;

/**
 * Gets the objects that a long-running remote script writes, one after the other. A message-driven bean of an
 * application server implements it; the resource adapter starts the script when the bean is deployed and ends it with
 * the bean.
 */
@FunctionalInterface
public interface RunspaceListener {
    /**
     * Gets the next object. The next call comes when this one has returned and its transaction, if it has one, has
     * ended; the script waits meanwhile as soon as a bounded amount of its output waits here. Called on a thread of the
     * container, never by two at the same time for one bean's activation.
     *
     * <p>If this throws, or its transaction is rolled back, the same object comes again, as often as the bean's
     * settings say.
     *
     * @param item an object of the script's output; {@link PSObject#NULL} for {@code $null}
     */
    void onItem(PSObject item);
}
