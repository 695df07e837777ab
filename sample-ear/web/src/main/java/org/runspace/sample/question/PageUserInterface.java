package org.runspace.sample.question;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.runspace.host.ChoiceDescription;
import org.runspace.host.CredentialRequest;
import org.runspace.host.FieldDescription;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.PSCredential;
import org.runspace.object.PSObject;
import org.runspace.object.SecureString;

/** Makes a question of each way in which scripts ask, and values of PowerShell of the answers. */
final class PageUserInterface implements PSHostUserInterface {
    private static final String USER = "User";
    private static final String PASSWORD = "Password";

    private final Questions questions;

    PageUserInterface(Questions questions) {
        this.questions = questions;
    }

    @Override
    public String readLine() {
        return ask("", "", List.of(Field.text("", "", ""))).next();
    }

    @Override
    public SecureString readLineAsSecureString() {
        return secret(ask("", "", List.of(Field.secret("", ""))).next());
    }

    @Override
    public Map<String, Object> prompt(String caption, String message, List<FieldDescription> fields) {
        Iterator<String> given = ask(
                caption,
                message,
                fields.stream().flatMap(PageUserInterface::asked).toList());
        Map<String, Object> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(field.name(), value(field, given)));
        return values;
    }

    private static Stream<Field> asked(FieldDescription field) {
        String label = field.plainLabel();
        return switch (field.typeFullName()) {
            case FieldDescription.SECURE_STRING -> Stream.of(Field.secret(label, field.helpMessage()));
            case FieldDescription.CREDENTIAL ->
                Stream.of(
                        Field.text(label + ": " + USER, field.helpMessage(), ""),
                        Field.secret(label + ": " + PASSWORD, ""));
            default ->
                Stream.of(Field.text(
                        label,
                        field.helpMessage(),
                        field.defaultValue() == null
                                ? ""
                                : PSObject.of(field.defaultValue()).toString()));
        };
    }

    /** PowerShell makes a number or the like of a text itself, and asks again if it is none. */
    private static Object value(FieldDescription field, Iterator<String> given) {
        return switch (field.typeFullName()) {
            case FieldDescription.SECURE_STRING -> secret(given.next());
            case FieldDescription.CREDENTIAL -> credential(given.next(), given.next());
            default -> given.next();
        };
    }

    @Override
    public PSCredential promptForCredential(CredentialRequest request) {
        Iterator<String> given = ask(
                request.caption(),
                request.message(),
                List.of(Field.text(USER, request.targetName(), request.userName()), Field.secret(PASSWORD, "")));
        return credential(given.next(), given.next());
    }

    @Override
    public int promptForChoice(String caption, String message, List<ChoiceDescription> choices, int defaultChoice) {
        Field field = Field.choice(Field.Kind.CHOICE, choices, String.valueOf(defaultChoice));
        return Integer.parseInt(ask(caption, message, List.of(field)).next());
    }

    @Override
    public List<Integer> promptForChoices(
            String caption, String message, List<ChoiceDescription> choices, List<Integer> defaultChoices) {
        String given = defaultChoices.stream().map(String::valueOf).collect(Collectors.joining(","));
        String answer = ask(caption, message, List.of(Field.choice(Field.Kind.CHOICES, choices, given)))
                .next();
        return Arrays.stream(answer.split(","))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }

    private Iterator<String> ask(String caption, String message, List<Field> fields) {
        return questions.ask(caption, message, fields).iterator();
    }

    /** A user who gives no name gives no credential. */
    private static PSCredential credential(String user, String password) {
        return user.isBlank() ? null : new PSCredential(user.strip(), secret(password));
    }

    private static SecureString secret(String typed) {
        return SecureString.of(typed.toCharArray());
    }
}
