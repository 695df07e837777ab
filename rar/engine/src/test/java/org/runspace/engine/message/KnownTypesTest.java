package org.runspace.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.clixml.ClixmlLimits;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.clixml.ClixmlWriter;
import org.runspace.engine.clixml.NameTable;
import org.runspace.engine.clixml.SecureStringCodec;
import org.runspace.error.ValueFormatException;
import org.runspace.object.CategoryInfo;
import org.runspace.object.CommandInfo;
import org.runspace.object.CommandType;
import org.runspace.object.ErrorCategory;
import org.runspace.object.ErrorRecord;
import org.runspace.object.HostInformationMessage;
import org.runspace.object.InformationRecord;
import org.runspace.object.InformationalRecord;
import org.runspace.object.InvocationInfo;
import org.runspace.object.PSList;
import org.runspace.object.PSObject;
import org.runspace.object.ParameterMetadata;
import org.runspace.object.SemanticVersion;
import org.runspace.recordings.GoldenValue;

/** Objects of well-known types have Java records as their values, lose nothing by that, and can be made in Java. */
class KnownTypesTest {
    private final ClixmlReader reader =
            new ClixmlReader(new NameTable(), ClixmlLimits.DEFAULT, SecureStringCodec.CLEAR);

    @Test
    void errorRecordsAreReadWhereverTheyStand() {
        ErrorRecord full = value("error-record-full", ErrorRecord.class);
        assertThat(full.message()).isEqualTo("details");
        assertThat(full.recommendedAction()).isEqualTo("retry");
        assertThat(full.categoryInfo().category()).isEqualTo(ErrorCategory.ReadError);
        assertThat(full.targetObject()).isEqualTo("target");
        assertThat(value("error-record", ErrorRecord.class).fullyQualifiedErrorId())
                .isEqualTo("RuntimeException");

        PSObject again = object("<Obj><TN><T>System.Object[]</T></TN><LST>" + golden("error-record") + "</LST></Obj>");
        assertThat(((PSObject) ((PSList) again.value()).get(0)).value()).isInstanceOf(ErrorRecord.class);
    }

    @Test
    void aDeserializedObjectIsOfTheSameType() {
        String name = "System.Management.Automation.ErrorRecord";
        String deserialized = golden("error-record-full").replace("<T>" + name, "<T>Deserialized." + name);
        assertThat(object(deserialized).value()).isInstanceOf(ErrorRecord.class);
    }

    @Test
    void aPlaceInAScriptIsReadFromTheObjectInARecord() {
        PSObject record = fromServer("streams-2.4", MessageType.ERROR_RECORD).get(0);
        InvocationInfo place = (InvocationInfo) ((PSObject) record.get("InvocationInfo")).value();
        assertThat(place.line())
                .isNotEmpty()
                .isEqualTo(((ErrorRecord) record.value()).invocationInfo().line());
        assertThat(place.scriptLineNumber()).isPositive();
    }

    @Test
    void warningsHaveTheirText() {
        PSObject record = fromServer("streams-2.4", MessageType.WARNING_RECORD).get(0);
        assertThat(record.value()).isInstanceOf(InformationalRecord.class).hasToString(record.toString());
    }

    @Test
    void informationRecordsHaveTheirData() {
        InformationRecord record = value("information-record", InformationRecord.class);
        assertThat(record.messageData()).isEqualTo("data");
        assertThat(record.origin()).isEqualTo("source");
        assertThat(record.computer()).isEqualTo("vm");
        assertThat(value("host-message", HostInformationMessage.class))
                .isEqualTo(new HostInformationMessage("hi", null, "Red", null));
    }

    @Test
    void writeHostTellsItsColours() {
        List<Object> data = fromServer("streams-2.4", MessageType.INFORMATION_RECORD).stream()
                .map(record -> record.get("MessageData"))
                .filter(PSObject.class::isInstance)
                .map(object -> ((PSObject) object).value())
                .toList();
        assertThat(data).isNotEmpty().allMatch(HostInformationMessage.class::isInstance);
    }

    @Test
    void semanticVersionsAreRead() {
        assertThat(value("semver", SemanticVersion.class)).isEqualTo(SemanticVersion.parse("1.2.3-beta.1+build"));
    }

    @Test
    void commandsAreReadFromTheMetadataOfImplicitRemoting() {
        List<CommandInfo> commands = fromServer("metadata-2.4", MessageType.PIPELINE_OUTPUT).stream()
                .map(PSObject::value)
                .filter(CommandInfo.class::isInstance)
                .map(CommandInfo.class::cast)
                .toList();
        assertThat(commands).extracting(CommandInfo::name).containsExactly("Get-Date", "Where-Object");
        assertThat(commands)
                .extracting(CommandInfo::commandType)
                .containsExactly(CommandType.Function, CommandType.Cmdlet);
        ParameterMetadata equal = commands.get(1).parameter("ieq").orElseThrow();
        assertThat(equal)
                .isEqualTo(new ParameterMetadata(
                        "EQ", "System.Management.Automation.SwitchParameter", List.of("IEQ"), false, true));
        assertThat(commands.get(0).parameter("nothing")).isEmpty();
    }

    @Test
    void commandsOfGetCommandHaveAtLeastTheNamesOfTheirParameters() {
        CommandInfo command = value("command-info", CommandInfo.class);
        assertThat(command.commandType()).isEqualTo(CommandType.Cmdlet);
        assertThat(command.moduleName()).isEqualTo("Microsoft.PowerShell.Core");
        assertThat(command.parameter("filterscript")).isPresent();
        assertThat(value("parameter-metadata", ParameterMetadata.class))
                .isEqualTo(new ParameterMetadata("P", "System.Int32", List.of(), false, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ErrorRecord",
                "InvocationInfo",
                "ErrorCategoryInfo",
                "InformationRecord",
                "WarningRecord",
                "HostInformationMessage",
                "SemanticVersion",
                "ParameterMetadata",
                "CmdletInfo"
            })
    void anObjectThatDoesNotFitItsTypeIsAPropertyBag(String type) {
        String document = "<Obj RefId=\"0\"><TN RefId=\"0\"><T>System.Management.Automation." + type
                + "</T></TN><MS><I32 N=\"Name\">1</I32>" + "<I32 N=\"Category\">1</I32></MS></Obj>";
        PSObject object = object(document);
        assertThat(object.value()).isNull();
        assertThat(object.get("name")).isEqualTo(1);
        assertThat(write(object)).isEqualTo(document);
    }

    @Test
    void theTextOfAnObjectStaysWhatPowerShellPrints() {
        PSObject bag = object(
                "<Obj><TN><T>Selected.System.Management.Automation.CmdletInfo</T></TN><MS><S N=\"Name\">Get-It</S></MS></Obj>");
        assertThat(bag.value()).isInstanceOf(CommandInfo.class);
        assertThat(bag).hasToString("@{Name=Get-It}");
    }

    static Stream<Object> made() {
        ParameterMetadata parameter = new ParameterMetadata("Path", "System.String", List.of("P"), false, false);
        return Stream.of(
                SemanticVersion.parse("7.6.0-rc.1"),
                new CategoryInfo(ErrorCategory.DeviceError, "a", "r", "n", "t", "DeviceError: (n:t) [a], r"),
                new HostInformationMessage("text", true, null, "Blue"),
                parameter);
    }

    @ParameterizedTest
    @MethodSource("made")
    void aRecordMadeInJavaComesBackAsItself(Object made) {
        assertThat(object(write(made)).value()).isEqualTo(made);
        assertThat(object(write(PSObject.of(made))).value()).isEqualTo(made);
    }

    @Test
    void recordsWithASourceAreWrittenAsTheirSource() {
        for (String name : List.of("error-record", "error-record-full", "information-record", "command-info")) {
            assertThat(write(object(golden(name)).value())).as(name).isEqualTo(golden(name));
        }
    }

    @Test
    void recordsWithoutASourceAreWrittenFromTheirParts() {
        InformationRecord information =
                new InformationRecord("data", "origin", Instant.EPOCH, List.of("tag"), "user", "computer", 7, null);
        InformationRecord back = (InformationRecord) object(write(information)).value();
        assertThat(back.tags()).containsExactly("tag");
        assertThat(back.processId()).isEqualTo(7);
        CategoryInfo category = new CategoryInfo(ErrorCategory.ReadError, "act", "", "", "", "");
        ErrorRecord error = new ErrorRecord("boom", PSObject.NULL, 5, "Id", category, null, null, null, null);
        assertThat(((ErrorRecord) object(write(error)).value()).message()).isEqualTo("boom");
        ParameterMetadata parameter = new ParameterMetadata("Path", "System.String", List.of("P"), false, false);
        CommandInfo command = new CommandInfo(
                "Get-It",
                CommandType.Function,
                "m",
                "",
                null,
                List.of("System.String"),
                Map.of("Path", parameter),
                null);
        CommandInfo commandBack = (CommandInfo) object(write(command)).value();
        assertThat(commandBack.parameters()).isEqualTo(command.parameters());
        assertThat(commandBack.outputTypes()).containsExactly("System.String");
        InvocationInfo place = new InvocationInfo("c", "s", 1, 2, "line", "here", "c", null);
        assertThat(((InvocationInfo) object(write(place)).value()).positionMessage())
                .isEqualTo("here");
        assertThat(object(write(new InformationalRecord("careful", null, null))).value())
                .isInstanceOf(InformationalRecord.class)
                .hasToString("careful");
    }

    @Test
    void aRecordThatAppearsTwiceIsWrittenOnce() {
        SemanticVersion version = SemanticVersion.of(1, 2, 3);
        assertThat(write(List.of(version, version))).endsWith("<Ref RefId=\"1\" /></LST></Obj>");
        ErrorRecord error = (ErrorRecord) object(golden("error-record-full")).value();
        assertThat(write(List.of(error, error.source()))).endsWith("<Ref RefId=\"1\" /></LST></Obj>");
    }

    @Test
    void aRecordWithNotesKeepsBoth() {
        PSObject noted = PSObject.builder()
                .value(SemanticVersion.of(1, 2, 3))
                .extended("Note", 1)
                .build();
        PSObject back = object(write(noted));
        assertThat(back.get("Note")).isEqualTo(1);
        assertThat(((PSObject) back.value()).value()).isEqualTo(SemanticVersion.of(1, 2, 3));
    }

    @Test
    void anyOtherJavaObjectIsRefused() {
        assertThatThrownBy(() -> write(new StringBuilder("x").chars())).isInstanceOf(ValueFormatException.class);
    }

    private static List<PSObject> fromServer(String capture, MessageType type) {
        return RecordedMessages.of(capture).stream()
                .filter(recorded -> !recorded.fromClient() && recorded.message().type() == type)
                .map(RecordedMessages.Recorded::payload)
                .toList();
    }

    private <T> T value(String name, Class<T> type) {
        return type.cast(object(golden(name)).value());
    }

    private static String golden(String name) {
        return GoldenValue.sent().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow()
                .texts()
                .get(0);
    }

    private PSObject object(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return reader.readObject(bytes, 0, bytes.length);
    }

    private static String write(Object value) {
        ByteOutput out = new ByteOutput(64);
        new ClixmlWriter(SecureStringCodec.CLEAR).write(value, out);
        return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
    }
}
