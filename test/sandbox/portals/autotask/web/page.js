// What the portal's pages do: the shell of before shows its frame, and a deep link opens its record in a popup.
const command = document.getElementById('command');
if (command !== null) {
  window.open(command.href, 'record', 'width=1100,height=800');
  location.replace(command.dataset.home);
}

const container = document.getElementById('PageContainer');
for (const link of document.querySelectorAll('a[data-page]')) {
  link.addEventListener('click', () => {
    container.classList.add('Active');
    document.getElementById('DashboardContainer').classList.remove('Active');
  });
}

const pager = document.querySelector('.Pager select');
pager?.addEventListener('change', () => {
  location.assign(`/Mvc/Contracts/InvoiceViewer.mvc?invoiceId=${pager.value}`);
});
