package org.runspace.servers;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.runspace.cdi.RunspaceResource;
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
        File file = new File(folder, "probe.war");
        pack().as(ZipExporter.class).exportTo(file, true);
        return file;
    }
}
