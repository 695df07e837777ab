package org.runspace.testkit.adapter;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The rules of Jakarta Connectors that an adapter has broken, each as a sentence. Thread-safe. */
final class BrokenRules {
    private final List<String> sentences = new CopyOnWriteArrayList<>();

    void add(String sentence) {
        sentences.add(sentence);
    }

    List<String> all() {
        return List.copyOf(sentences);
    }
}
