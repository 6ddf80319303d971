@NullMarked
package dev.halftime.agent;

import org.jspecify.annotations.NullMarked;
