@NullMarked
package dev.halftime.mcp.acp;

import org.jspecify.annotations.NullMarked;
