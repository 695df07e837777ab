package org.runspace.servers.inflow;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the beans got. */
@ApplicationScoped
public class Journal {
    private final Map<String, List<String>> got = new ConcurrentHashMap<>();

    int add(String bean, String item) {
        List<String> items = got.computeIfAbsent(bean, name -> new CopyOnWriteArrayList<>());
        items.add(item);
        return items.size();
    }

    List<String> of(String bean) {
        return got.getOrDefault(bean, List.of());
    }
}
