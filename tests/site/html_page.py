"""HTML pages as readers without scripts see them: what is hidden until a script shows it, words that
scripts take from templates, and pictures, whose words stand beside them, are left out."""

import xml.etree.ElementTree as ElementTree

X = '{http://www.w3.org/1999/xhtml}'
NOT_READ = (X + 'template', '{http://www.w3.org/2000/svg}svg')


def unseen(element):
    return (element.tag in NOT_READ or 'hidden' in element.attrib or
            element.get('class') == 'week')


def drop_unseen(parent):
    before = None
    for child in list(parent):
        if unseen(child):
            parent.remove(child)
            tail = child.tail or ''
            if before is None:
                parent.text = (parent.text or '') + tail
            else:
                before.tail = (before.tail or '') + tail
        else:
            drop_unseen(child)
            before = child


def read_all(path):
    return ElementTree.parse(path).getroot()


def read(path):
    root = read_all(path)
    drop_unseen(root)
    return root
