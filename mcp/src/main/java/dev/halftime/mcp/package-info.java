/// The Model Context Protocol: a server for the tools of an episode, and worlds made of the tools
/// of any server.
@NullMarked
package dev.halftime.mcp;

import org.jspecify.annotations.NullMarked;
