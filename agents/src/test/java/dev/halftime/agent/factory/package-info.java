@NullMarked
package dev.halftime.agent.factory;

import org.jspecify.annotations.NullMarked;
