package org.runspace.transport.wsman.soap;

/** What a user or an administrator can do about a fault. */
enum FaultRemedy {
    NONE(""),
    NOTHING_IS_WRONG(""),
    OPEN_ANEW("open a new session; this one was closed, was idle for too long, or belongs to another user"),
    REPORT("report it as an error of this client, with the words of the server"),
    RECONNECT("reconnect the session"),
    CONNECT_INSTEAD("connect to the session instead of reconnecting it"),
    DISCONNECT_THERE("disconnect the other client first"),
    NEWER_WINDOWS("Windows Server 2012 and later can"),
    WAIT("wait until its operations have ended", Course.PASSES),
    UPDATE("update PowerShell on the server, or run Enable-PSRemoting again"),
    CONFIGURATIONS(
            "run Get-PSSessionConfiguration on the server to see its configurations, and Enable-PSRemoting in the PowerShell whose configuration is missing"),
    OTHER_NAME("choose another name"),
    RUN_AS("give the configuration a valid RunAsCredential with Set-PSSessionConfiguration"),
    IDLE_TIME_OUT("give one between 60 seconds and the limit"),
    ALLOW_SHELLS("set it to true, by group policy if that set it"),
    ALLOW_REMOTE("run Set-PSSessionConfiguration -AccessMode Remote on the server"),
    GO_THERE("open the session at the named address, or allow that by maxRedirects"),
    ASK("ask the administrator of the server"),
    CLOSE_SESSIONS("close sessions that are not needed, or raise the limit"),
    FEWER_PIPELINES("run fewer pipelines at the same time, or raise the limit", Course.PASSES),
    LATER("try again later", Course.PASSES),
    SMALLER("raise the limit on the server"),
    RAISE("raise the limit on the server"),
    GIVE_ACCESS(
            "make the user a member of Remote Management Users or Administrators, or give access with Set-PSSessionConfiguration -ShowSecurityDescriptorUI"),
    DOMAIN_CONTROLLER("mend the network between the server and its domain controller"),
    CREDENTIAL("check the name with its domain, and the password"),
    LOGINS("check the name, the password, and which logins winrm/config/service/auth allows"),
    MAP_CERTIFICATE("create a mapping below WSMan:\\localhost\\ClientCertificate"),
    SAME_USER("log in as the user who made it"),
    ADDRESS("check the address and the configuration"),
    NAME_SERVER("check the name, and the name server"),
    CERTIFICATE("check the server's certificate"),
    NOT_WINRM("see that the address is that of WinRM, and not of a proxy or another service"),
    PATH("the path of WinRM is /wsman in most cases; winrm enumerate winrm/config/listener shows it on the server"),
    ENCRYPT("if the service demands encrypted messages, use https or leave message encryption on"),
    EVENT_LOG("see the event log Microsoft-Windows-PowerShell/Operational on the server"),
    FREE_MEMORY("raise the limit, or free memory on the server"),
    GRANT_LOGON("grant \"Access this computer from the network\" in the local security policy");

    private final String text;
    private final Course course;

    private enum Course {
        /** Somebody has to do something about the fault. */
        STAYS,
        /** The same operation may succeed after a while. */
        PASSES
    }

    FaultRemedy(String text) {
        this(text, Course.STAYS);
    }

    FaultRemedy(String text, Course course) {
        this.text = text;
        this.course = course;
    }

    /** Returns what to do, as a part of a sentence; empty if it is nothing. */
    String text() {
        return text;
    }

    /** Returns whether the fault may pass without anybody's help. */
    boolean passes() {
        return course == Course.PASSES;
    }
}
