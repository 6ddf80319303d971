/// Agents that implement the [Agent Client Protocol](https://agentclientprotocol.com): programs
/// that hold a conversation and use the tools of an episode over MCP.
@NullMarked
package dev.halftime.mcp.acp;

import org.jspecify.annotations.NullMarked;
