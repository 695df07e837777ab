// The README's programs, as they stand there.
def blocks = new File(readme).text.split('```java\n').drop(1).collect { it.split('```')[0] }
['Hello', 'More', 'Ask', 'Mailboxes'].each { name ->
    def program = blocks.find { it.contains("public class ${name} ") }
    assert program != null : "${readme} shows no program ${name}"
    new File(basedir, "src/main/java/${name}.java").text = program
}
true
