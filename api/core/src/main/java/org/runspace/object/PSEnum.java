package org.runspace.object;

import java.util.List;

/**
 * The value of a .NET enumeration (MS-PSRP 2.2.5.2.7): its number and the name that the sender had for it.
 *
 * @param typeNames the type names as sent; the first one names the enumeration
 * @param name the member's name, several joined by {@code ", "} for flags, or the number as text if the type does not
 *     define it
 * @param number the value in the type that underlies the enumeration, mostly {@link Integer}
 */
public record PSEnum(List<String> typeNames, String name, Number number) {
    /** Copies the list of type names. */
    public PSEnum {
        typeNames = List.copyOf(typeNames);
    }

    /**
     * Creates a value of an enumeration based on {@code int}.
     *
     * @param typeName the full .NET name of the enumeration
     * @param name the member's name
     * @param number its number
     * @return the value
     */
    public static PSEnum of(String typeName, String name, int number) {
        return new PSEnum(List.of(typeName, "System.Enum", "System.ValueType", "System.Object"), name, number);
    }

    /** Returns the member's name, as PowerShell prints it. */
    @Override
    public String toString() {
        return name;
    }
}
