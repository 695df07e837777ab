// The README's program, as it stands there.
def program = new File(readme).text.split('```java\n').drop(1).collect { it.split('```')[0] }.find { it.contains('public class Hello') }
assert program != null : "${readme} shows no program Hello"
new File(basedir, 'src/main/java/Hello.java').text = program
true
