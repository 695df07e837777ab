package org.runspace.reactive;

import java.util.concurrent.Flow;
import org.runspace.PipelineItem;
import org.runspace.pipeline.ForwardedRun;

/** What is passed on by those that must know when a run ends: the pools of a server, and injected runspaces. */
public class ForwardedItemsTest extends PoolItemsTest {
    @Override
    Flow.Publisher<PipelineItem> published(Flow.Publisher<PipelineItem> items) {
        return subscriber -> items.subscribe(new Forwarded(subscriber));
    }

    private static final class Forwarded extends ForwardedRun {
        Forwarded(Flow.Subscriber<? super PipelineItem> subscriber) {
            super(subscriber);
        }

        @Override
        protected void ended() {
            // nothing to give back
        }
    }
}
