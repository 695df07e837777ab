/** An application with two pools, which its descriptor defines: it knows nothing of their connection types. */
package org.runspace.servers.two;
