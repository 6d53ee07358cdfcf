/** What rules keep of one customer: what they wait for, how often they acted, segments. */
package dev.perennial.domain.journeys;
