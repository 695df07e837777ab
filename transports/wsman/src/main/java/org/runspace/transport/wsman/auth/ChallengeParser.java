package org.runspace.transport.wsman.auth;

import java.util.List;
import org.runspace.transport.wsman.auth.LoginAnswer.Challenge;

/**
 * Reads the challenges of a {@code WWW-Authenticate} header (RFC 7235 section 4.1). A comma may stand between two
 * challenges or between two parameters of one, so it is what follows that tells them apart: a parameter's name has an
 * equals sign behind it. Not thread-safe.
 */
final class ChallengeParser {
    private static final int MOST = 32;
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    private static final String BASE64_MARKS = "-._~+/";

    private final String line;
    private final List<Challenge> challenges;
    private int at;

    /** What is read is added to the challenges of the headers before. */
    ChallengeParser(String line, List<Challenge> challenges) {
        this.line = line;
        this.challenges = challenges;
    }

    void parse() throws LoginException {
        skipSeparators();
        while (at < line.length()) {
            if (challenges.size() == MOST) {
                throw malformed("there are more than " + MOST + " challenges");
            }
            challenges.add(challenge());
            skipSeparators();
        }
    }

    private Challenge challenge() throws LoginException {
        String scheme = token();
        if (scheme.isEmpty() || (at < line.length() && !isBlank() && line.charAt(at) != ',')) {
            throw malformed("the name of a scheme is missing");
        }
        skipBlanks();
        int begin = at;
        skipBase64();
        if (!endsElement()) {
            at = begin;
            skipParameters();
        }
        return new Challenge(scheme, line.substring(begin, at).strip());
    }

    private void skipBase64() {
        while (at < line.length() && (isLetterOrDigit() || BASE64_MARKS.indexOf(line.charAt(at)) >= 0)) {
            at++;
        }
        while (at < line.length() && line.charAt(at) == '=') {
            at++;
        }
    }

    /** Ends behind the last parameter of this challenge. */
    private void skipParameters() throws LoginException {
        int end = at;
        while (skipParameter()) {
            end = at;
            skipSeparators();
        }
        at = end;
        if (!endsElement()) {
            throw malformed("a parameter has no value");
        }
    }

    private boolean skipParameter() throws LoginException {
        if (token().isEmpty()) {
            return false;
        }
        skipBlanks();
        if (at == line.length() || line.charAt(at) != '=') {
            return false;
        }
        at++;
        skipBlanks();
        if (at < line.length() && line.charAt(at) == '"') {
            skipQuoted();
        } else if (token().isEmpty()) {
            throw malformed("a parameter has no value");
        }
        if (!endsElement()) {
            throw malformed("something follows a parameter");
        }
        return true;
    }

    private void skipQuoted() throws LoginException {
        at++;
        while (at < line.length() && line.charAt(at) != '"') {
            at += line.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= line.length()) {
            throw malformed("a quotation has no end");
        }
        at++;
    }

    private String token() {
        int begin = at;
        while (at < line.length() && (isLetterOrDigit() || TOKEN_MARKS.indexOf(line.charAt(at)) >= 0)) {
            at++;
        }
        return line.substring(begin, at);
    }

    /** Whether nothing but blanks is before the next comma or the end. */
    private boolean endsElement() {
        int next = at;
        while (next < line.length() && (line.charAt(next) == ' ' || line.charAt(next) == '\t')) {
            next++;
        }
        return next == line.length() || line.charAt(next) == ',';
    }

    private void skipSeparators() {
        while (at < line.length() && (isBlank() || line.charAt(at) == ',')) {
            at++;
        }
    }

    private void skipBlanks() {
        while (at < line.length() && isBlank()) {
            at++;
        }
    }

    private boolean isBlank() {
        return line.charAt(at) == ' ' || line.charAt(at) == '\t';
    }

    private boolean isLetterOrDigit() {
        char c = line.charAt(at);
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static LoginException malformed(String what) {
        return new LoginException(
                LoginException.Reason.PROTOCOL, "The header WWW-Authenticate is not well formed: " + what + ".");
    }
}
