"""Writes BPMN 2.0 collaborations with their diagram: one executable pool per capacity.

A pool is a chain of steps. Before each step its process waits for the message ready.STEP; where the step before can be
reopened, an event-based gateway waits for reopened.STEP as well. A task that can be taken away while it is open has a
boundary event reopened.STEP. An event sub-process ends a pool at the message cancelled.
"""
import hashlib
import os
from xml.sax.saxutils import quoteattr

COLUMN, ROW = 214, 172
GATEWAY, EVENT, TASK_W, TASK_H = 36, 30, 98, 58
LEFT, TOP, LABEL = 60, 40, 30


def hashes(folder):
    """The list of diagrams that the program runs without a vote, as sha256sum prints it."""
    with open(os.path.join(folder, 'diagrams.sha256'), 'w', encoding='ascii') as file:
        for name in sorted(name for name in os.listdir(folder) if name.endswith('.bpmn')):
            with open(os.path.join(folder, name), 'rb') as diagram:
                file.write('%s  %s\n' % (hashlib.sha256(diagram.read()).hexdigest(), name))


class Collaboration:
    def __init__(self, name, title):
        self.name, self.title = name, title
        self.messages, self.pools, self.shapes, self.edges, self.links = {}, [], [], [], []
        self.box, self.rows = {}, 0

    def message(self, name):
        return self.messages.setdefault(name, "message_" + name.replace(".", "_"))

    def pool(self, capacity, title, rows=1):
        pool = Pool(self, capacity, title, self.rows, rows)
        self.rows += rows
        self.pools.append(pool)
        return pool

    def link(self, source, target):
        """A message flow: the completed step makes the next one ready, by the ledger."""
        self.links.append((source, target))

    def write(self, path, columns):
        width = LABEL + columns * COLUMN + 190
        for pool in self.pools:
            pool.finish(columns)
        processes = [line for pool in self.pools for line in pool.xml()]  # also collects the messages
        out = ['<?xml version="1.0" encoding="UTF-8"?>',
               '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
               '    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
               '    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
               '    xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
               '    xmlns:camunda="http://camunda.org/schema/1.0/bpmn"',
               '    id="definitions_%s" targetNamespace="https://truesale.io/processes">' % self.name,
               '  <bpmn:collaboration id="collaboration_%s" name=%s>' % (self.name, quoteattr(self.title))]
        for pool in self.pools:
            out.append('    <bpmn:participant id="pool_%s" name=%s processRef="%s" />'
                       % (pool.capacity, quoteattr(pool.title), pool.process))
        for i, (source, target) in enumerate(self.links):
            out.append('    <bpmn:messageFlow id="message_flow_%d" sourceRef="%s" targetRef="%s" />' % (i, source, target))
        out.append('  </bpmn:collaboration>')
        for name in sorted(self.messages):
            out.append('  <bpmn:message id="%s" name="%s" />' % (self.messages[name], name))
        out += processes
        out += self.diagram(width)
        out.append('</bpmn:definitions>')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('\n'.join(out) + '\n')
        hashes(os.path.dirname(path))

    def diagram(self, width):
        out = ['  <bpmndi:BPMNDiagram id="diagram_%s">' % self.name,
               '    <bpmndi:BPMNPlane id="plane_%s" bpmnElement="collaboration_%s">' % (self.name, self.name)]
        for pool in self.pools:
            out.append(shape('pool_' + pool.capacity, LEFT, pool.top, width, pool.height, ' isHorizontal="true"'))
        for pool in self.pools:
            for node in pool.nodes:
                out.append(shape(node['id'], *node['box'], ' isExpanded="true"' if node['kind'] == 'subProcess' else ''))
            for flow in pool.flows:
                out.append(edge(flow['id'], flow['points']))
        for i, (source, target) in enumerate(self.links):
            out.append(edge('message_flow_%d' % i, self.route(source, target)))
        return out + ['    </bpmndi:BPMNPlane>', '  </bpmndi:BPMNDiagram>']

    def route(self, source, target):
        """Down or up beside the column of the source, then right to the target."""
        sx, sy, sw, sh = self.box[source]
        tx, ty, tw, th = self.box[target]
        down = ty > sy
        gutter = LEFT + LABEL + ((sx - LEFT - LABEL) // COLUMN + 1) * COLUMN - 6
        leave = sy + sh + 12 if down else sy - 12
        enter = ty - 16 if down else ty + th + 16
        out_x, in_x = sx + sw - 16, tx + tw / 2
        return [(out_x, sy + sh if down else sy), (out_x, leave), (gutter, leave), (gutter, enter), (in_x, enter),
                (in_x, ty if down else ty + th)]


class Pool:
    def __init__(self, owner, capacity, title, first_row, rows):
        self.owner, self.capacity, self.title = owner, capacity, title
        self.process = '%s-%s' % (owner.name, capacity)
        self.top, self.height = TOP + first_row * ROW, rows * ROW
        self.nodes, self.flows, self.turns = [], [], 0

    def mid(self, row=0.0):
        return self.top + ROW / 2 + row * ROW

    def x(self, column):
        return LEFT + LABEL + 26 + column * COLUMN

    def node(self, kind, id, name, x, y, w, h, **extra):
        box = (x, y, w, h)
        self.nodes.append(dict(kind=kind, id=id, name=name, box=box, **extra))
        self.owner.box[id] = box
        return id

    def event(self, kind, id, message, cx, cy, **extra):
        return self.node(kind, id, message, cx - EVENT / 2, cy - EVENT / 2, EVENT, EVENT, message=message, **extra)

    def gateway(self, kind, id, cx, cy):
        return self.node(kind, id, None, cx - GATEWAY / 2, cy - GATEWAY / 2, GATEWAY, GATEWAY)

    def flow(self, source, target, points=None):
        sx, sy, sw, sh = self.owner.box[source]
        tx, ty, tw, th = self.owner.box[target]
        if points is None:
            points = [(sx + sw, sy + sh / 2), (tx, ty + th / 2)]
            if points[0][1] != points[1][1]:
                points[1:1] = [(tx - 12, points[0][1]), (tx - 12, points[1][1])]
        self.flows.append(dict(id='flow_%s_%d' % (self.capacity, len(self.flows)), source=source, target=target,
                               points=points))

    def start(self, step, name, column, row=0.0):
        """Start by ready.STEP, then the task."""
        y = self.mid(row)
        start = self.event('startEvent', 'start_' + self.capacity, 'ready.' + step, self.x(column) + 63, y)
        self.flow(start, self.task(step, name, column, row))
        return step

    def task(self, step, name, column, row=0.0):
        return self.node('userTask', step, name, self.x(column) + 92, self.mid(row) - TASK_H / 2, TASK_W, TASK_H)

    def wait(self, step, column, row=0.0, reopens=None):
        """Waits for ready.STEP; answers (where to come in, the catch event). reopens: (step before, its way in)."""
        y = self.mid(row)
        catch = self.event('intermediateCatchEvent', 'ready_' + step, 'ready.' + step, self.x(column) + 63, y)
        return (self.choice(step, column, y, catch, reopens) if reopens else catch), catch

    def choice(self, key, column, y, catch, reopens):
        before, way_in = reopens
        gateway = self.gateway('eventBasedGateway', 'wait_' + key, self.x(column) + 18, y)
        self.flow(gateway, catch)
        again = self.event('intermediateCatchEvent', 'reopened_' + before, 'reopened.' + before, self.x(column) + 63,
                           y - 48)
        gx, cy = self.x(column) + 18, y - 48
        self.flow(gateway, again, [(gx, y - 18), (gx, cy), (self.x(column) + 48, cy)])
        self.turns += 1
        self.back(again, way_in, y - (70 if self.turns % 2 else 78))
        return gateway

    def back(self, source, way_in, lane):
        """A way back: over the lane at height y to the left of the way in."""
        sx, sy, sw, sh = self.owner.box[source]
        tx, ty, tw, th = self.owner.box[way_in]
        out_y = sy if lane < sy else sy + sh
        cx = sx + sw / 2
        self.flow(source, way_in, [(cx, out_y), (cx, lane), (tx - 12, lane), (tx - 12, ty + th / 2), (tx, ty + th / 2)])

    def boundary(self, step, way_in):
        """The open task is taken away when the step is reopened."""
        sx, sy, sw, sh = self.owner.box[step]
        event = self.event('boundaryEvent', 'withdrawn_' + step, 'reopened.' + step, sx + 24, sy + sh, attached=step)
        self.back(event, way_in, sy + sh + 30)

    def end(self, column, source, row=0.0, reopens=None):
        """Ends; where the last step can be reopened, only when the whole procedure is finished."""
        y, x = self.mid(row), self.x(column)
        if reopens:
            catch = self.event('intermediateCatchEvent', 'finished_' + self.capacity, 'finished', x + 63, y)
            self.flow(source, self.choice('end_' + self.capacity, column, y, catch, reopens))
            source = catch
        end = self.node('endEvent', 'end_' + self.capacity, None, x + 100, y - EVENT / 2, EVENT, EVENT)
        self.flow(source, end)

    def step(self, source, step, name, column, row=0.0, reopens=None, withdrawn=False):
        """Wait for the step, then its task. Answers (task, its way in)."""
        way_in, catch = self.wait(step, column, row, reopens)
        self.flow(source, way_in)
        self.flow(catch, self.task(step, name, column, row))
        if withdrawn:
            self.boundary(step, way_in)
        return step, way_in

    def finish(self, columns):
        x, y = LEFT + LABEL + columns * COLUMN + 46, self.mid() - 34
        c = self.capacity
        self.node('subProcess', 'cancellation_' + c, 'Cancelled', x, y, 128, 68)
        start = self.event('startEvent', 'cancelled_' + c, 'cancelled', x + 32, y + 38, inside='cancellation_' + c)
        end = self.node('endEvent', 'end_cancelled_' + c, None, x + 84, y + 23, EVENT, EVENT, inside='cancellation_' + c)
        self.flow(start, end)
        self.flows[-1]['inside'] = 'cancellation_' + c

    def xml(self):
        out = ['  <bpmn:process id="%s" name=%s isExecutable="true" camunda:historyTimeToLive="P3650D">'
               % (self.process, quoteattr('%s: %s' % (self.owner.title, self.title)))]
        out += self.content(None, '    ')
        return out + ['  </bpmn:process>']

    def content(self, inside, indent):
        out = []
        for node in self.nodes:
            if node.get('inside') != inside:
                continue
            out += self.element(node, indent)
        for flow in self.flows:
            if flow.get('inside') == inside:
                out.append('%s<bpmn:sequenceFlow id="%s" sourceRef="%s" targetRef="%s" />'
                           % (indent, flow['id'], flow['source'], flow['target']))
        return out

    def element(self, node, indent):
        kind, id = node['kind'], node['id']
        name = ' name=%s' % quoteattr(node['name']) if node['name'] else ''
        if kind == 'userTask':
            return ['%s<bpmn:userTask id="%s"%s camunda:candidateGroups="%s@${member}" camunda:dueDate="${due}" />'
                    % (indent, id, name, self.capacity)]
        if kind == 'subProcess':
            return (['%s<bpmn:subProcess id="%s"%s triggeredByEvent="true">' % (indent, id, name)]
                    + self.content(id, indent + '  ') + ['%s</bpmn:subProcess>' % indent])
        if 'message' not in node:
            return ['%s<bpmn:%s id="%s"%s />' % (indent, kind, id, name)]
        attached = ' attachedToRef="%s"' % node['attached'] if 'attached' in node else ''
        return ['%s<bpmn:%s id="%s"%s%s>' % (indent, kind, id, name, attached),
                '%s  <bpmn:messageEventDefinition id="%s_message" messageRef="%s" />'
                % (indent, id, self.owner.message(node['message'])),
                '%s</bpmn:%s>' % (indent, kind)]


def shape(id, x, y, w, h, extra=''):
    return ('      <bpmndi:BPMNShape id="%s_shape" bpmnElement="%s"%s>\n'
            '        <dc:Bounds x="%d" y="%d" width="%d" height="%d" />\n'
            '      </bpmndi:BPMNShape>') % (id, id, extra, x, y, w, h)


def edge(id, points):
    lines = ['      <bpmndi:BPMNEdge id="%s_edge" bpmnElement="%s">' % (id, id)]
    lines += ['        <di:waypoint x="%d" y="%d" />' % point for point in points]
    return '\n'.join(lines + ['      </bpmndi:BPMNEdge>'])
