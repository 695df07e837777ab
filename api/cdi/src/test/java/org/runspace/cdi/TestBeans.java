package org.runspace.cdi;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.lang.annotation.Annotation;

/** An application in Java SE: the beans of this module, and those of a test. */
final class TestBeans implements AutoCloseable {
    private final SeContainer container;

    private TestBeans(SeContainer container) {
        this.container = container;
    }

    /** Starts one with these bean classes. */
    static TestBeans of(Class<?>... classes) {
        return new TestBeans(SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(ResourceProducer.class, OfferedBeans.class, CompensationInterceptor.class)
                .addBeanClasses(classes)
                .initialize());
    }

    <T> T get(Class<T> type, Annotation... qualifiers) {
        return container.select(type, qualifiers).get();
    }

    SeContainer container() {
        return container;
    }

    @Override
    public void close() {
        container.close();
    }
}
