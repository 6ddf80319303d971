/// The helpdesk benchmark: the service desk of generated shops, with a written policy and tacit
/// rules.
@NullMarked
package dev.halftime.world.helpdesk;

import org.jspecify.annotations.NullMarked;
