@NullMarked
package dev.halftime.mcp;

import org.jspecify.annotations.NullMarked;
