package org.runspace.servers;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.runspace.cdi.RunspaceResource;
import org.runspace.servers.control.ControlEndpoint;
import org.runspace.servers.war.Pools;

/** Packs the application of the tests: its own classes and runspace-cdi, while the API comes from the resource adapter. */
final class TestWar {
    private TestWar() {
    }

    static WebArchive pack() {
        return ShrinkWrap.create(WebArchive.class, "probe.war").addPackage(Pools.class.getPackage()).addPackage(RunspaceResource.class.getPackage())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    static File write(File folder) {
        return write(folder, pack());
    }

    static File writeControl(File folder) {
        return write(folder, ShrinkWrap.create(WebArchive.class, "control.war").addPackage(ControlEndpoint.class.getPackage()));
    }

    private static File write(File folder, WebArchive archive) {
        File file = new File(folder, archive.getName());
        archive.as(ZipExporter.class).exportTo(file, true);
        return file;
    }
}
