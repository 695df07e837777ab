package org.runspace.cli.generate;

import java.util.Map;
import org.runspace.object.ParameterMetadata;

/** Chooses the Java type of an argument for a parameter's .NET type. */
final class JavaTypes {
    private static final String ARRAY = "[]";
    private static final String OBJECT = "Object";
    private static final String NULLABLE = "System.Nullable`1[";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("System.String", "String"),
            Map.entry("System.Char", "Character"),
            Map.entry("System.Boolean", "Boolean"),
            Map.entry("System.SByte", "Byte"),
            Map.entry("System.Int16", "Short"),
            Map.entry("System.Int32", "Integer"),
            Map.entry("System.Int64", "Long"),
            Map.entry("System.Single", "Float"),
            Map.entry("System.Double", "Double"),
            Map.entry("System.Decimal", "java.math.BigDecimal"),
            Map.entry("System.TimeSpan", "java.time.Duration"),
            Map.entry("System.Guid", "java.util.UUID"),
            Map.entry("System.Uri", "java.net.URI"),
            Map.entry("System.Version", "org.runspace.object.PSVersion"),
            Map.entry("System.Collections.Hashtable", "java.util.Map<?, ?>"),
            Map.entry("System.Collections.IDictionary", "java.util.Map<?, ?>"),
            Map.entry("System.Security.SecureString", "org.runspace.object.SecureString"),
            Map.entry("System.Management.Automation.PSCredential", "org.runspace.object.PSCredential"),
            Map.entry("System.Management.Automation.ScriptBlock", "org.runspace.object.ScriptBlock"));

    private JavaTypes() {}

    /** Returns the type as it is written without imports; {@code Object} for what Java has no type for. */
    static String of(ParameterMetadata parameter) {
        return parameter.switchParameter() ? "boolean" : of(parameter.parameterType());
    }

    private static String of(String type) {
        if (type.equals("System.Byte[]")) {
            return "byte[]";
        }
        if (type.endsWith(ARRAY)) {
            String item = of(type.substring(0, type.length() - ARRAY.length()));
            return (item.contains("<") ? OBJECT : item) + ARRAY;
        }
        if (type.startsWith(NULLABLE)) {
            return of(type.substring(NULLABLE.length()).replaceFirst("^\\[", "").replaceFirst("[,\\]].*", ""));
        }
        return TYPES.getOrDefault(type, OBJECT);
    }
}
