#!/usr/bin/env python3
"""Draws issuance-workflow/src/main/resources/processes/period.bpmn.

A pool ends when its first step is reopened; the message that makes the step ready starts it anew.
"""
import os

from collaboration import Collaboration

c = Collaboration('period', 'Reporting period')


def again(pool, step, column, dy=52):
    """Catches reopened.STEP and ends the pool."""
    end = pool.node('endEvent', 'end_again_' + pool.capacity, None, pool.x(column) + 170, pool.mid() + dy - 15, 30, 30)
    catch = pool.event('intermediateCatchEvent', 'again_' + step, 'reopened.' + step, pool.x(column) + 120, pool.mid() + dy)
    pool.flow(catch, end)
    return catch, end


svc = c.pool('SVC', 'Servicer')
svc.start('SERVICER_REPORT', 'Report the figures', 0)
catch, _ = again(svc, 'SERVICER_REPORT', 2)
svc.step('SERVICER_REPORT', 'SERVICER_APPROVE', 'Approve the report', 1)
svc.boundary('SERVICER_APPROVE', catch)
svc.end(3, 'SERVICER_APPROVE', reopens=('SERVICER_APPROVE', catch))

spv = c.pool('SPV', 'Trustee')
spv.start('CALCULATION', 'Have the payments computed', 2)
catch, end = again(spv, 'CALCULATION', 5)
spv.boundary('CALCULATION', end)
_, report_in = spv.step('CALCULATION', 'TRUSTEE_REPORT', 'Sign the trustee report', 4, reopens=('CALCULATION', end))
spv.boundary('TRUSTEE_REPORT', catch)
spv.step('TRUSTEE_REPORT', 'RELEASE', 'Release the payments', 6)
rework = spv.event('intermediateCatchEvent', 'again_TRUSTEE_REPORT', 'reopened.TRUSTEE_REPORT', spv.x(7) + 63, spv.mid() + 60)
spv.boundary('RELEASE', rework)
spv.flow(rework, report_in)
spv.end(7, 'RELEASE')

cus = c.pool('CUS', 'Custodian')
cus.start('RECOMPUTE', 'Confirm the recomputation', 3)
end = cus.node('endEvent', 'end_again_CUS', None, cus.x(5) + 20, cus.mid() + 40, 30, 30)
cus.boundary('RECOMPUTE', end)
cus.step('RECOMPUTE', 'PAID', 'Record the payment', 7, reopens=('RECOMPUTE', end))
cus.end(8, 'PAID')

c.link('SERVICER_APPROVE', 'start_SPV')
c.link('CALCULATION', 'start_CUS')
c.link('RECOMPUTE', 'ready_TRUSTEE_REPORT')
c.link('RELEASE', 'ready_PAID')

home = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', '..')
c.write(os.path.join(home, 'issuance-workflow/src/main/resources/processes/period.bpmn'), 9)
