/// The service desk of helpdesk as a web site.
@NullMarked
package dev.halftime.world.web.desk;

import org.jspecify.annotations.NullMarked;
