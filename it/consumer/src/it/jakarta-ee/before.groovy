// The README's bean, as it stands there.
def bean = new File(readme).text.split('```java\n').drop(1).collect { it.split('```')[0] }.find { it.contains('public class Services ') }
assert bean != null : "${readme} shows no bean"
def source = new File(basedir, 'src/main/java/Services.java')
source.parentFile.mkdirs()
source.text = bean
// Its pool is one that the sample defines.
def name = bean.find(/@RunspaceResource\("([^"]*)"\)/) { it[1] }
assert new File(new File(readme).parentFile, 'sample-ear/web/src/main/webapp/WEB-INF/web.xml').text.contains("<name>${name}</name>")
true
