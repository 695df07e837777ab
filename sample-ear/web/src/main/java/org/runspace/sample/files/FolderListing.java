package org.runspace.sample.files;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.runspace.RemoteCommandException;
import org.runspace.RemoteRunspace;
import org.runspace.object.ErrorCategory;
import org.runspace.object.ErrorRecord;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;
import org.runspace.sample.JsonBody;

/**
 * A folder as a page shows it.
 *
 * @param path its whole name
 * @param parent that of the folder around it; empty if there is none
 * @param roots the folders that are in no other one: the drives of Windows, with the one that the folder is on
 * @param separator what stands between the names of a path
 * @param entries what is in it, at most {@link FolderScript#MOST}
 * @param isCut whether there is more
 */
record FolderListing(
        String path, String parent, List<String> roots, String separator, List<Entry> entries, boolean isCut) {
    private static final int LONGEST_SHOWN = 500;
    private static final int MOST_ROOTS = 100;

    /** Opens a session and lists a folder; a refusal that says why if that cannot be done. */
    static FolderListing of(Place folder) {
        try (RemoteRunspace session = folder.open()) {
            return read(folder, FolderScript.ask(session, folder.path()));
        } catch (RemoteCommandException e) {
            if (e.errorRecord().filter(FolderListing::isOfNoScripts).isPresent()) {
                throw noScripts(folder);
            }
            throw e;
        }
    }

    private static boolean isOfNoScripts(ErrorRecord record) {
        return record.categoryInfo().category() == ErrorCategory.ParserError
                || record.fullyQualifiedErrorId().startsWith("ScriptsNotAllowed");
    }

    private static FolderListing read(Place folder, List<PSObject> output) {
        Map<Object, Object> facts = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (PSObject told : output) {
            if (told.value() instanceof PSDictionary some) {
                some.forEach(facts::put);
            } else if (entries.size() < FolderScript.MOST) {
                entries.add(Entry.of(told));
            }
        }
        switch (text(facts, "Problem")) {
            case "" -> {}
            case "language" -> throw noScripts(folder);
            case "missing" ->
                throw JsonBody.refusal(
                        Response.Status.NOT_FOUND, "There is no folder \"" + shown(folder.path()) + "\".");
            case "file" ->
                throw JsonBody.refusal(
                        Response.Status.CONFLICT, "\"" + shown(folder.path()) + "\" is a file and not a folder.");
            default ->
                throw JsonBody.refusal(
                        Response.Status.CONFLICT,
                        "\"" + shown(folder.path()) + "\" cannot be listed: " + shown(text(facts, "Reason")));
        }
        entries.sort(Entry.ORDER);
        return new FolderListing(
                text(facts, "Path"),
                text(facts, "Parent"),
                roots(facts),
                text(facts, "Separator"),
                entries,
                Boolean.TRUE.equals(facts.get("Cut")));
    }

    private static WebApplicationException noScripts(Place folder) {
        return JsonBody.refusal(
                Response.Status.CONFLICT,
                "The sessions of the pool \"" + folder.resource().id()
                        + "\" do not run scripts, so that files can be neither listed nor copied there."
                        + " Choose a pool of PowerShell.");
    }

    private static List<String> roots(Map<?, ?> facts) {
        return facts.get("Roots") instanceof List<?> list
                ? list.stream().map(String::valueOf).limit(MOST_ROOTS).toList()
                : List.of();
    }

    private static String text(Map<?, ?> facts, String name) {
        return facts.get(name) instanceof String text ? text : "";
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "\u2026";
    }

    JsonObject json() {
        JsonArrayBuilder list = Json.createArrayBuilder();
        entries.forEach(entry -> list.add(entry.json()));
        return Json.createObjectBuilder()
                .add("path", path)
                .add("parent", parent)
                .add("roots", Json.createArrayBuilder(roots))
                .add("separator", separator)
                .add("entries", list)
                .add("most", FolderScript.MOST)
                .add("cut", isCut)
                .build();
    }
}
