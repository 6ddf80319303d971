/// Tree search over thoughts and actions.
@NullMarked
package dev.halftime.agent.search;

import org.jspecify.annotations.NullMarked;
