package org.runspace.sample.script;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The scripts in {@code WEB-INF/scripts}. A file's name without its ending is the id of its script. */
@ApplicationScoped
public class SavedScripts {
    private static final String FOLDER = "/WEB-INF/scripts/";
    private static final String ENDING = ".ps1";

    @Inject
    private ServletContext context;

    private Map<String, SavedScript> scripts;

    /** Returns all of them, by their ids' order. */
    public Collection<SavedScript> all() {
        return byId().values();
    }

    /**
     * Returns one of them.
     *
     * @param id its id
     * @return the script; empty if there is none
     */
    public Optional<SavedScript> find(String id) {
        return Optional.ofNullable(byId().get(id));
    }

    private synchronized Map<String, SavedScript> byId() {
        if (scripts == null) {
            Map<String, SavedScript> read = new TreeMap<>();
            for (String path : context.getResourcePaths(FOLDER)) {
                if (path.endsWith(ENDING)) {
                    String id = path.substring(FOLDER.length(), path.length() - ENDING.length());
                    read.put(id, SavedScript.of(id, read(path)));
                }
            }
            scripts = read;
        }
        return scripts;
    }

    private String read(String path) {
        try (InputStream in = context.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
