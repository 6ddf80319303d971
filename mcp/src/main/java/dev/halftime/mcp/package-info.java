/// Worlds over the Model Context Protocol: the tools of an episode served to any client, and worlds
/// made of the tools of any server.
@NullMarked
package dev.halftime.mcp;

import org.jspecify.annotations.NullMarked;
