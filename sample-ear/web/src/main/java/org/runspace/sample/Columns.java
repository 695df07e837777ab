package org.runspace.sample;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.runspace.object.PSObject;
import org.runspace.object.PSProperty;

/**
 * Chooses which properties of an object are the columns of its table, as PowerShell's own display does: those that the
 * object names itself, else those that PowerShell shows of its type, else all if they are few, else the first ones.
 */
public final class Columns {
    private static final int FEW = 8;
    /** The members by which an object says how it is to be shown. */
    private static final String STANDARD_MEMBERS = "PSStandardMembers";

    private static final Map<String, List<String>> OF_TYPES = Map.of(
            "System.Diagnostics.Process", List.of("Id", "ProcessName", "CPU", "WS", "Handles"),
            "System.ServiceProcess.ServiceController", List.of("Status", "Name", "DisplayName"),
            "System.IO.FileSystemInfo", List.of("Mode", "LastWriteTime", "Length", "Name"),
            "System.Management.Automation.CommandInfo", List.of("CommandType", "Name", "Version", "Source"),
            "System.Management.Automation.PSModuleInfo", List.of("ModuleType", "Version", "Name", "ExportedCommands"),
            "System.Management.Automation.PSDriveInfo", List.of("Name", "Used", "Free", "Provider", "Root"),
            "System.Management.Automation.PSVariable", List.of("Name", "Value"));

    private Columns() {}

    /**
     * Returns the object's properties that can be shown.
     *
     * @param object any
     * @return the values by their names; none if the properties only describe a value, which the object's text shows
     */
    public static Map<String, Object> properties(PSObject object) {
        if (object.hasView() && object.isValue() && object.text().isPresent()) {
            return Map.of();
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        for (PSProperty property : object.properties()) {
            if (!property.name().equals(STANDARD_MEMBERS)) {
                properties.put(property.name(), property.value());
            }
        }
        return properties;
    }

    /** Returns the names of the columns, which are keys of the given properties. */
    static List<String> of(PSObject object, Map<String, Object> properties) {
        return Stream.of(named(object), ofType(object))
                .map(wanted -> wanted.stream()
                        .flatMap(name -> properties.keySet().stream().filter(name::equalsIgnoreCase))
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseGet(() -> properties.keySet().stream()
                        .limit(properties.size() <= FEW ? FEW : FEW / 2)
                        .toList());
    }

    private static List<String> ofType(PSObject object) {
        return OF_TYPES.entrySet().stream()
                .filter(type -> object.isOfType(type.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(List.of());
    }

    /** The object's own choice: a property set, or just the names. */
    private static List<String> named(PSObject object) {
        if (object.get(STANDARD_MEMBERS) instanceof PSObject members) {
            Object set = members.get("DefaultDisplayPropertySet");
            Object names = set instanceof PSObject propertySet && propertySet.get("ReferencedPropertyNames") != null
                    ? propertySet.get("ReferencedPropertyNames")
                    : set;
            if (names instanceof Collection<?> list) {
                return list.stream().map(String::valueOf).toList();
            }
        }
        return List.of();
    }
}
