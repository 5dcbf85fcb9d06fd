#!/usr/bin/env python3
"""Draws issuance-workflow/src/main/resources/processes/issuance.bpmn."""
import os

from collaboration import COLUMN, Collaboration

c = Collaboration('issuance', 'Issuance')

uwr = c.pool('UWR', 'Lead underwriter', 2)
uwr.start('MANDATE', 'Give the mandate', 0, 0.5)
split = uwr.gateway('parallelGateway', 'split_UWR', uwr.x(4) + 150, uwr.mid(0.5))
uwr.flow('MANDATE', split)
structure, structure_in = uwr.step(split, 'STRUCTURE', 'Fix the structure', 5, 0)
dd_close, _ = uwr.step(split, 'DD_CLOSE', 'Close the due diligence', 6, 1, withdrawn=True)
join = uwr.gateway('parallelGateway', 'join_UWR', uwr.x(10) + 170, uwr.mid(0.5))
pricing_in, ready_pricing = uwr.wait('PRICING', 10, 0, reopens=('STRUCTURE', structure_in))
uwr.flow(structure, pricing_in)
uwr.flow(ready_pricing, join, [(uwr.x(10) + 78, uwr.mid(0)), (uwr.x(10) + 170, uwr.mid(0)),
                               (uwr.x(10) + 170, uwr.mid(0.5) - 18)])
uwr.flow(dd_close, join, [(uwr.x(6) + 190, uwr.mid(1)), (uwr.x(10) + 170, uwr.mid(1)),
                          (uwr.x(10) + 170, uwr.mid(0.5) + 18)])
uwr.task('PRICING', 'Price and allocate', 11, 0.5)
uwr.flow(join, 'PRICING')
again = uwr.event('intermediateCatchEvent', 'ready_PRICING_again', 'ready.PRICING', uwr.x(11) + 63, uwr.mid(0.5) - 56)
uwr.flow(again, 'PRICING', [(uwr.x(11) + 78, uwr.mid(0.5) - 56), (uwr.x(11) + 140, uwr.mid(0.5) - 56),
                            (uwr.x(11) + 140, uwr.mid(0.5) - 29)])
uwr.end(12, 'PRICING', 0.5, reopens=('PRICING', again))

org = c.pool('ORG', 'Originator')
org.start('ACCEPT_ORG', 'Accept the mandate', 1)
certify, certify_in = org.step('ACCEPT_ORG', 'POOL_CERTIFY', 'Certify the pool', 2)
agree, agree_in = org.step(certify, 'STRUCTURE_ORG', 'Agree to the structure', 7, reopens=('POOL_CERTIFY', certify_in),
                           withdrawn=True)
sign, sign_in = org.step(agree, 'SIGN_ORG', 'Sign the documents', 9, reopens=('STRUCTURE_ORG', agree_in), withdrawn=True)
price, price_in = org.step(sign, 'PRICE_ORG', 'Agree to the price', 12, reopens=('SIGN_ORG', sign_in), withdrawn=True)
org.end(13, price, reopens=('PRICE_ORG', price_in))

spv = c.pool('SPV', 'Trustee')
spv.start('ACCEPT_SPV', 'Accept the mandate', 1)
accept, _ = spv.step('ACCEPT_SPV', 'POOL_ACCEPT', 'Accept the frozen pool', 4, withdrawn=True)
agree, agree_in = spv.step(accept, 'STRUCTURE_SPV', 'Agree to the structure', 7, withdrawn=True)
sign, sign_in = spv.step(agree, 'SIGN_SPV', 'Sign the documents', 9, reopens=('STRUCTURE_SPV', agree_in), withdrawn=True)
register, _ = spv.step(sign, 'REGISTRATION', 'Record the registration', 10, reopens=('SIGN_SPV', sign_in))
price, price_in = spv.step(register, 'PRICE_SPV', 'Agree to the price', 12, withdrawn=True)
close, _ = spv.step(price, 'CLOSE', 'Close the deal', 14, reopens=('PRICE_SPV', price_in))
spv.end(15, close)

rtg = c.pool('RTG', 'Rating agency')
rtg.start('ACCEPT_RTG', 'Accept the mandate', 1)
rating, rating_in = rtg.step('ACCEPT_RTG', 'RATING', 'Rate the classes', 6, withdrawn=True)
rtg.end(7, rating, reopens=('RATING', rating_in))

law = c.pool('LAW', 'Law firm')
law.start('ACCEPT_LAW', 'Accept the mandate', 1)
dd, dd_in = law.step('ACCEPT_LAW', 'DD_LAW', 'Report on legal due diligence', 5)
opinion, opinion_in = law.step(dd, 'LEGAL_OPINION', 'Give the legal opinion', 8, reopens=('DD_LAW', dd_in),
                               withdrawn=True)
law.end(9, opinion, reopens=('LEGAL_OPINION', opinion_in))

acc = c.pool('ACC', 'Accountant')
acc.start('ACCEPT_ACC', 'Accept the mandate', 1)
tie, tie_in = acc.step('ACCEPT_ACC', 'POOL_TIE_OUT', 'Tie the pool out', 3, withdrawn=True)
dd, dd_in = acc.step(tie, 'DD_ACC', 'Report on agreed procedures', 5, reopens=('POOL_TIE_OUT', tie_in))
acc.end(6, dd, reopens=('DD_ACC', dd_in))

cus = c.pool('CUS', 'Custodian')
cus.start('ACCEPT_CUS', 'Accept the mandate', 1)
sign, sign_in = cus.step('ACCEPT_CUS', 'SIGN_CUS', 'Sign the documents', 9, withdrawn=True)
funds, _ = cus.step(sign, 'FUNDS', 'Confirm the funds', 13, reopens=('SIGN_CUS', sign_in))
cus.end(14, funds)

for capacity in ('ORG', 'SPV', 'RTG', 'LAW', 'ACC', 'CUS'):
    c.link('MANDATE', 'start_' + capacity)
    if capacity != 'ORG':
        c.link('ACCEPT_' + capacity, 'ready_POOL_CERTIFY')
for source, target in (
        ('POOL_CERTIFY', 'POOL_TIE_OUT'), ('POOL_TIE_OUT', 'POOL_ACCEPT'), ('POOL_ACCEPT', 'DD_LAW'),
        ('POOL_ACCEPT', 'DD_ACC'), ('POOL_ACCEPT', 'STRUCTURE'), ('DD_LAW', 'DD_CLOSE'), ('DD_ACC', 'DD_CLOSE'),
        ('STRUCTURE', 'RATING'), ('RATING', 'STRUCTURE_ORG'), ('RATING', 'STRUCTURE_SPV'),
        ('DD_CLOSE', 'LEGAL_OPINION'), ('STRUCTURE_ORG', 'LEGAL_OPINION'), ('STRUCTURE_SPV', 'LEGAL_OPINION'),
        ('LEGAL_OPINION', 'SIGN_ORG'), ('LEGAL_OPINION', 'SIGN_SPV'), ('LEGAL_OPINION', 'SIGN_CUS'),
        ('SIGN_ORG', 'REGISTRATION'), ('SIGN_CUS', 'REGISTRATION'), ('REGISTRATION', 'PRICING'),
        ('PRICING', 'PRICE_ORG'), ('PRICING', 'PRICE_SPV'), ('PRICE_ORG', 'FUNDS'), ('PRICE_SPV', 'FUNDS'),
        ('FUNDS', 'CLOSE')):
    c.link(source, 'ready_' + target)

home = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', '..')
c.write(os.path.join(home, 'issuance-workflow/src/main/resources/processes/issuance.bpmn'), 16)
