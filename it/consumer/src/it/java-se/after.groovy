import groovy.xml.XmlSlurper
import java.lang.module.ModuleFinder

// Every artifact of the bill of materials is in the repository, and every jar is a module with the name of its packages; that of a program has its libraries inside.
def published = new File(localRepositoryPath, 'org/runspace')
def bom = new XmlSlurper().parse(new File(published, "runspace-bom/${version}/runspace-bom-${version}.pom"))
bom.dependencyManagement.dependencies.dependency.each { artifact ->
    def type = artifact.type.text() ?: 'jar'
    def file = new File(published, "${artifact.artifactId}/${version}/${artifact.artifactId}-${version}.${type}")
    assert file.isFile()
    if (type == 'jar') {
        def module = ModuleFinder.of(file.toPath()).findAll().first().descriptor()
        assert module.name().startsWith('org.runspace') : file
        assert module.mainClass().isPresent() || module.packages().every { it == module.name() || it.startsWith(module.name() + '.') } : file
    }
}

def types = new File(basedir, 'target/connection-types.txt').text
assert types.contains('loopback: [works]')
assert types.contains('process:/no/such/program NOT_FOUND')
assert types.contains('pipe:path=/no/such/socket NOT_FOUND')
assert types.contains('ssh:nobody@no-such-host.invalid UNREACHABLE')
// One SLF4J, which says nothing of itself.
assert types.readLines().findAll { it.toLowerCase().contains('slf4j') } == ["logs: slf4j-api-${slf4j}.jar".toString()]

assert new File(basedir, 'target/mailboxes.txt').readLines() == ['Ann', 'Bob']

def hello = new File(basedir, 'target/hello.txt').text
if (System.getenv('CI') == null && hello.contains('NOT_FOUND')) {
    println 'No PowerShell on this machine: the README\'s program found none, and said so.'
} else {
    assert hello.readLines() == ['1', '4', '9'] : hello
    def more = new File(basedir, 'target/more.txt').text
    assert more.readLines() == ['5000050000', 'one', 'two', '[done]', '[0]', '[10]', '[20]', '[30]'] : more
}
true
