package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Scripts with parameters, saved ones and those that were run before, in the sample's page. */
abstract class ScriptsContract extends SamplePageContract {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SCRIPT = """
            param([string] $Name, [ValidateSet('fast', 'slow')] $Mode = 'fast', [switch] $Loud, [int] $Count, [string[]] $Rest, [securestring] $Key)
            "$Name|$Mode|$Loud|$($Count + 1)|$($Rest.Count)|$($Key.Length)\"""";

    private SamplePage page;
    private ScriptsPage scripts;

    @BeforeEach
    void open() {
        page = page();
        scripts = browser().scripts();
    }

    @Test
    void theFormIsMadeOfTheScriptsParametersAndGivesThemTheirValues() {
        page.write(SCRIPT);
        scripts.awaitFields("Name", "Mode", "Loud", "Count", "Rest", "Key");
        page.saveScreenshot("form");
        page.becomePhone();
        assertThat(page.isWiderThanItsWindow()).isFalse();
        page.saveScreenshot("form-phone");
        page.becomeDesktop();
        assertThat(scripts.type("Loud")).isEqualTo("checkbox");
        assertThat(scripts.type("Key")).isEqualTo("password");

        scripts.fill("Name", "<b>o'Hara</b>");
        scripts.fill("Mode", "slow");
        scripts.fill("Loud", "");
        scripts.fill("Count", "41");
        scripts.fill("Rest", "one\n\ntwo words");
        scripts.fill("Key", "geheim");
        page.runAgain();

        assertThat(page.cells()).containsExactly("<b>o'Hara</b>|slow|True|42|2|6");
    }

    @Test
    void whatIsLeftEmptyHasTheScriptsOwnDefault() {
        page.write(SCRIPT);
        scripts.awaitFields("Name", "Mode", "Loud", "Count", "Rest", "Key");
        page.runAgain();

        assertThat(page.cells()).containsExactly("|fast|False|1|0|0");
    }

    @Test
    void namesOfKeptScriptsAreTextWhateverTheyHave() {
        for (String name : HostileTexts.ALL) {
            page.write("'" + name + "'");
            scripts.keep(name);
            scripts.awaitStatus("Kept as " + name + ".");
        }

        assertThat(scripts.offered()).containsAll(HostileTexts.ALL);
        HostileTexts.requireHarmless(page);
        scripts.choose(HostileTexts.ALL.get(0));
        assertThat(page.script()).isEqualTo("'" + HostileTexts.ALL.get(0) + "'");
        scripts.forget();
    }

    @Test
    void fieldsThatTheUserHasNotSeenStopTheRun() {
        scripts.runAtOnce("param([Parameter(Mandatory)][string] $Name) \"<$Name>\"");
        page.awaitEnd();

        assertThat(page.records("failure")).hasSize(1).first().asString().contains("Look at their fields");
        page.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
        page.awaitEnd();
        assertThat(page.records("failure")).hasSize(1).first().asString().contains("a parameter has no value");
        scripts.fill("Name", "Ada");
        page.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
        page.awaitEnd();
        assertThat(page.cells()).containsExactly("<Ada>");
    }

    @Test
    void whatIsGivenStaysWhenTheScriptIsChangedAndSecretsDoNotStayAfterIt() {
        page.write("param([string] $Name, [securestring] $Key) 'one'");
        scripts.awaitFields("Name", "Key");
        scripts.fill("Name", "Ada");
        scripts.fill("Key", "geheim");
        page.write("param([switch] $More, [string] $Name, [securestring] $Key) \"$Name $($Key.Length)\"");
        scripts.awaitFields("More", "Name", "Key");
        page.runAgain();

        assertThat(page.cells()).containsExactly("Ada 6");
        assertThat(scripts.value("Name")).isEqualTo("Ada");
        assertThat(scripts.value("Key")).isEmpty();
    }

    @Test
    void aValueThatThereIsNotIsRefused() {
        SampleClient operator = SampleClient.signedIn(address(), SampleUsers.OPERATOR);

        assertRefused(operator, "{\"Mode\":\"faster\"}", "The parameter Mode must be one of fast, slow.");
        assertRefused(operator, "{\"Loud\":\"perhaps\"}", "The parameter Loud must be true or false.");
        assertRefused(operator, "{\"Nane\":\"x\"}", "The parameters must be texts of parameters that the script has.");
        assertRefused(operator, "{\"Count\":1}", "The body must have a text of the name \"Count\".");
    }

    private static void assertRefused(SampleClient operator, String parameters, String why) {
        HttpResponse<String> answer = operator.post(
                "api/runs/refused",
                "{\"resource\":\"local\",\"script\":\"param([ValidateSet('fast', 'slow')]$Mode, [switch]$Loud, $Count)\",\"parameters\":"
                        + parameters + "}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(why);
    }

    @Test
    void scriptsOfTheApplicationKeptOnesAndThoseOfBeforeAreOffered() {
        scripts.choose("files");
        scripts.awaitFields("Path", "Count");
        page.run("'kept <img src=x>'");
        page.run("$password = 'not kept'");
        scripts.keep("mine <b>");
        Wait.until("it", SOON, () -> scripts.offered().contains("mine <b>"));

        assertThat(scripts.offered()).contains("'kept <img src=x>'").doesNotContain("$password = 'not kept'");
        scripts.choose("'kept <img src=x>'");
        page.runAgain();
        assertThat(page.cells()).containsExactly("kept <img src=x>");
        scripts.choose("mine <b>");
        assertThat(page.script()).isEqualTo("$password = 'not kept'");
        scripts.forget();
        assertThat(scripts.offered()).contains("files").doesNotContain("mine <b>", "'kept <img src=x>'");
    }
}
