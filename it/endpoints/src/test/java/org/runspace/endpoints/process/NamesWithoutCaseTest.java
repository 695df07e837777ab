package org.runspace.endpoints.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.runspace.object.OrdinalIgnoreCase;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;
import org.runspace.testkit.EndpointTest;
import org.runspace.testkit.RequiresPowerShell;

/** Names are the same here if PowerShell takes them for the same. */
@RequiresPowerShell
class NamesWithoutCaseTest extends EndpointTest {
    /** For each character that equals an earlier one: itself and the first that it equals. */
    private static final String SAME = """
            $first = [System.Collections.Generic.Dictionary[string,int]]::new([StringComparer]::OrdinalIgnoreCase)
            $same = foreach ($c in 0..0x10FFFF) {
                $text = if ($c -lt 0x10000) { [string][char] $c } else { [char]::ConvertFromUtf32($c) }
                $of = 0
                if ($first.TryGetValue($text, [ref] $of)) { $c; $of } else { $first[$text] = $c }
            }
            , [int[]] $same
            """;
    /** Each is a name of its own, though languages or Java take some of them for the same. */
    private static final List<String> APART = List.of("\u0130", "i", "\u0131", "\u017F", "s", "\u212A", "k");

    @Override
    protected String connection() {
        return "process:";
    }

    @Test
    void everyCharacterEqualsTheOnesThatItEqualsInPowerShell() {
        List<?> pairs = (List<?>) session.invoke(SAME).output().get(0).value();
        Map<Integer, Integer> theirs = new HashMap<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            theirs.put((Integer) pairs.get(i), (Integer) pairs.get(i + 1));
        }
        Map<String, Integer> first = new HashMap<>();
        List<String> different = new ArrayList<>();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String text = Character.toString(c);
            int own = first.computeIfAbsent(OrdinalIgnoreCase.upper(text), same -> first.size());
            int their = theirs.getOrDefault(c, c);
            boolean known = Character.isDefined(c) && Character.isDefined(their);
            if (known && !OrdinalIgnoreCase.equal(text, Character.toString(their))) {
                different.add(Integer.toHexString(c) + " equals " + Integer.toHexString(their) + " in PowerShell only");
            }
            if (known && their == c && own != first.size() - 1) {
                different.add(Integer.toHexString(c) + " equals an earlier one here only");
            }
        }
        assertThat(theirs).hasSizeGreaterThan(1_400);
        assertThat(different).isEmpty();
    }

    @Test
    void propertiesAndKeysThatAreApartInPowerShellAreApartHere() {
        Map<String, Object> values = new LinkedHashMap<>();
        IntStream.range(0, APART.size()).forEach(i -> values.put(APART.get(i), i));
        PSDictionary dictionary =
                (PSDictionary) session.invoke("param($h) $h['I'], $h['S'], $h['K'] -join ' '; , $h", values)
                        .output()
                        .get(1)
                        .value();
        PSObject object =
                session.invoke("param($o) $o", PSObject.custom(values)).output().get(0);
        for (int i = 0; i < APART.size(); i++) {
            assertThat(object.get(APART.get(i))).isEqualTo(i);
            assertThat(dictionary.get(APART.get(i))).isEqualTo(i);
        }
        assertThat(object.get("I")).isEqualTo(1);
        assertThat(dictionary.get("S")).isEqualTo(4);
        assertThat(object.get("K")).isEqualTo(6);
    }
}
