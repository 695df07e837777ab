/** A login by an OpenID provider: what is configured, what the provider is asked, and what its answers prove. */
package org.runspace.sample.openid;
