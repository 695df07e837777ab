package org.runspace.console;

import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.CompletionMatcher;
import org.jline.reader.LineReader.Option;
import org.jspecify.annotations.Nullable;
import org.runspace.object.OrdinalIgnoreCase;

/** Takes every candidate: the server has chosen them, and some begin with other characters than those typed. */
final class OfferedCandidates implements CompletionMatcher {
    private String typed = "";
    private List<Candidate> offered = List.of();

    @Override
    public void compile(
            Map<Option, Boolean> options,
            boolean prefix,
            CompletingParsedLine line,
            boolean caseInsensitive,
            int errors,
            String originalGroupName) {
        typed = line.word().substring(0, line.wordCursor());
        offered = List.of();
    }

    @Override
    public List<Candidate> matches(List<Candidate> candidates) {
        offered = candidates;
        return candidates;
    }

    @Override
    public @Nullable Candidate exactMatch() {
        return null;
    }

    /** Never less than what was typed. */
    @Override
    public String getCommonPrefix() {
        if (offered.isEmpty()) {
            return typed;
        }
        String common = offered.get(0).value();
        for (Candidate candidate : offered) {
            common = common.substring(0, commonLength(common, candidate.value()));
        }
        boolean goesOn = common.length() >= typed.length()
                && OrdinalIgnoreCase.equal(common.substring(0, typed.length()), typed);
        return goesOn ? common : typed;
    }

    private static int commonLength(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length())
                && Character.toLowerCase(one.charAt(length)) == Character.toLowerCase(other.charAt(length))) {
            length++;
        }
        return length;
    }
}
