def types = new File(basedir, 'target/connection-types.txt').text
assert types.contains('loopback: [works]')
assert types.contains('process:/no/such/program NOT_FOUND')
assert types.contains('pipe:path=/no/such/socket NOT_FOUND')
assert types.contains('ssh:nobody@no-such-host.invalid UNREACHABLE')
// One SLF4J, which says nothing of itself.
assert types.readLines().findAll { it.toLowerCase().contains('slf4j') } == ["logs: slf4j-api-${slf4j}.jar".toString()]

def hello = new File(basedir, 'target/hello.txt').text
if (System.getenv('CI') == null && hello.contains('NOT_FOUND')) {
    println 'No PowerShell on this machine: the README\'s program found none, and said so.'
} else {
    assert hello.readLines() == ['1', '4', '9'] : hello
}
true
